using System.Buffers;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>One question's vector held against those of all passages.</summary>
internal sealed class VectorSearch
{
    private readonly LanguageIndex _index;
    private readonly PassageVectors _vectors;
    private readonly short[] _question;
    private readonly float _scale;

    private VectorSearch(LanguageIndex index, PassageVectors vectors, ReadOnlySpan<float> question)
    {
        (_index, _vectors) = (index, vectors);
        var bytes = new sbyte[question.Length];
        _scale = ByteVectors.Quantise(question, bytes);
        _question = Array.ConvertAll(bytes, value => (short)value);
    }

    /// <summary>Null when the index holds no vectors, or the encoder knows nothing of the question.</summary>
    public static VectorSearch? Of(LanguageIndex index, string question, List<Concept> concepts)
    {
        if (index is not { Vectors: { } vectors, Encoder: { } encoder }) return null;
        var vector = new float[encoder.Dimensions];
        return encoder.Encode(question, Meant(index, concepts), vector) ? new VectorSearch(index, vectors, vector) : null;
    }

    public Likeness Of(int passage) => _vectors.Of(passage, _question, _scale);

    /// <summary>The passages most alike, best first, equals in their order.</summary>
    public IEnumerable<int> Top(int count, DateOnly? today)
    {
        var leading = new LeadingPassages(count, _index, today);
        var pooled = ArrayPool<int>.Shared.Rent(_vectors.QuestionCount + _vectors.BodyCount);
        var ofQuestions = pooled.AsSpan(0, _vectors.QuestionCount);
        var ofBodies = pooled.AsSpan(_vectors.QuestionCount, _vectors.BodyCount);
        _vectors.Dots(_question, ofQuestions, ofBodies);
        for (var passage = 0; passage < ofBodies.Length; passage++)
        {
            var worth = Ranking.Worth(_vectors.Of(passage, ofQuestions, ofBodies, _scale));
            if (worth > leading.Last) leading.Offer(passage, worth);
        }
        ArrayPool<int>.Shared.Return(pooled);
        return leading.InOrder().Select(found => found.Passage);
    }

    /// <summary>The question's terms, as corrected and parted.</summary>
    private static List<string> Meant(LanguageIndex index, List<Concept> concepts)
    {
        var terms = new List<string>(concepts.Count);
        foreach (var concept in concepts)
        {
            if (concept.Readings is [{ Kind: MatchKind.Correction or MatchKind.Compound } meant, ..])
            {
                terms.AddRange(meant.Terms.Select(term => index.Terms[term]));
            }
            else
            {
                terms.Add(concept.Term);
            }
        }
        return terms;
    }
}
