using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>How many of the question's neighbouring terms stand side by side, in the same order, in a question or title.</summary>
internal sealed class PhraseMatcher
{
    private readonly List<(Concept First, Concept Second, double Worth)> _pairs = [];
    private readonly TermSet _single;
    private readonly double _most;

    public PhraseMatcher(List<Concept> concepts)
    {
        _single = new TermSet(concepts.SelectMany(concept => concept.Readings).Where(reading => reading.Terms is [_]).Select(reading => reading.Terms[0]));
        for (var i = 0; i + 1 < concepts.Count; i++)
        {
            _pairs.Add((concepts[i], concepts[i + 1], Math.Min(concepts[i].Idf, concepts[i + 1].Idf)));
        }
        _most = _pairs.Sum(pair => pair.Worth);
    }

    /// <summary>0..1, each pair weighted by its commoner term, in the passage's best entry of the table.</summary>
    public double Best(QuestionTable table, int passage)
    {
        if (_most == 0) return 0;
        var best = 0.0;
        var (first, end) = table.Of(passage);
        for (var question = first; question < end; question++)
        {
            if (!HasNeighbours(table.Written(question))) continue;
            var found = 0.0;
            foreach (var pair in _pairs)
            {
                if (StandTogether(pair.First, pair.Second, table.Written(question))) found += pair.Worth;
            }
            best = Math.Max(best, found / _most);
        }
        return best;
    }

    private bool HasNeighbours(ReadOnlySpan<int> written)
    {
        for (var at = 0; at + 1 < written.Length; at++)
        {
            if (_single.Contains(written[at]) && _single.Contains(written[at + 1])) return true;
        }
        return false;
    }

    private static bool StandTogether(Concept first, Concept second, ReadOnlySpan<int> written)
    {
        for (var at = 0; at + 1 < written.Length; at++)
        {
            if (IsReading(first, written[at]) && IsReading(second, written[at + 1])) return true;
        }
        return false;
    }

    private static bool IsReading(Concept concept, int term)
    {
        foreach (var reading in concept.Readings)
        {
            if (reading.Terms is [var only] && only == term) return true;
        }
        return false;
    }
}
