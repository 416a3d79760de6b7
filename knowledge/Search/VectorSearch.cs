using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>One question's vector held against those of all passages.</summary>
internal sealed class VectorSearch
{
    private readonly LanguageIndex _index;
    private readonly PassageVectors _vectors;
    private readonly sbyte[] _question;
    private readonly float _scale;

    private VectorSearch(LanguageIndex index, PassageVectors vectors, ReadOnlySpan<float> question)
    {
        (_index, _vectors, _question) = (index, vectors, new sbyte[question.Length]);
        _scale = ByteVectors.Quantise(question, _question);
    }

    /// <summary>Null when the index holds no vectors, or the encoder knows nothing of the question.</summary>
    public static VectorSearch? Of(LanguageIndex index, string question, List<Concept> concepts)
    {
        if (index is not { Vectors: { } vectors, Encoder: { } encoder }) return null;
        var vector = new float[encoder.Dimensions];
        return encoder.Encode(question, Meant(index, concepts), vector) ? new VectorSearch(index, vectors, vector) : null;
    }

    public Likeness Of(int passage) => _vectors.Likeness(passage, _question, _scale);

    /// <summary>The passages most alike, best first, equals in their order.</summary>
    public List<int> Top(int count, DateOnly? today)
    {
        var heap = new PriorityQueue<int, (double, int)>(count + 1);
        for (var passage = 0; passage < _index.Passages.Length; passage++)
        {
            var place = (Ranking.Worth(Of(passage)), -passage);
            if (place.Item1 <= 0 || (heap.Count == count && heap.TryPeek(out _, out var least) && place.CompareTo(least) < 0)) continue;
            if (!_index.Holds(passage, today)) continue;
            if (heap.Count < count) heap.Enqueue(passage, place);
            else heap.EnqueueDequeue(passage, place);
        }
        var best = new List<int>(heap.Count);
        while (heap.TryDequeue(out var passage, out _)) best.Add(passage);
        best.Reverse();
        return best;
    }

    /// <summary>The question's terms, as corrected and parted.</summary>
    private static List<string> Meant(LanguageIndex index, List<Concept> concepts)
    {
        var terms = new List<string>(concepts.Count);
        foreach (var concept in concepts)
        {
            if (concept.Readings is [{ Kind: MatchKind.Correction or MatchKind.Compound } meant, ..]) terms.AddRange(meant.Terms.Select(term => index.Terms[term]));
            else terms.Add(concept.Term);
        }
        return terms;
    }
}
