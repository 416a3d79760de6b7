namespace Knowledge.Indexing;

/// <summary>
/// What analysis found in the texts of a language's passages, one run of terms a text, in the order in which they were
/// added. It is what takes long in building an index, and it does not depend on how postings are laid out, so that it
/// is what the index file keeps.
/// </summary>
internal sealed class TermLog
{
    private readonly List<int> _ids;
    private readonly List<int> _ends;
    private int _next;

    public TermLog()
        : this([], [], [])
    {
    }

    private TermLog(List<string> terms, List<int> ids, List<int> ends) => (Terms, _ids, _ends) = (terms, ids, ends);

    /// <summary>The terms by their ids.</summary>
    public List<string> Terms { get; }

    public int[] Add(IEnumerable<int> ids)
    {
        var start = _ids.Count;
        _ids.AddRange(ids);
        _ends.Add(_ids.Count);
        return [.. _ids[start..]];
    }

    /// <summary>The run of the next text.</summary>
    public int[] Next()
    {
        if (_next == _ends.Count) throw new InvalidDataException("The index file holds fewer texts than its passages.");
        var start = _next == 0 ? 0 : _ends[_next - 1];
        return [.. _ids[start.._ends[_next++]]];
    }

    public void Write(IndexWriter writer)
    {
        writer.Texts(Terms);
        writer.Number(_ends.Count);
        var start = 0;
        foreach (var end in _ends)
        {
            writer.Number(end - start);
            for (; start < end; start++) writer.Number(_ids[start]);
        }
    }

    public static TermLog Read(IndexReader reader)
    {
        var terms = reader.Texts();
        var (ids, ends) = (new List<int>(), new List<int>());
        for (var runs = reader.Count(); runs > 0; runs--)
        {
            for (var left = reader.Count(); left > 0; left--)
            {
                var id = reader.Number();
                if (id >= terms.Count) throw new InvalidDataException("A term is named that the file does not hold.");
                ids.Add(id);
            }
            ends.Add(ids.Count);
        }
        return new TermLog(terms, ids, ends);
    }
}
