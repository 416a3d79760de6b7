using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Looks for the sentence of a passage that answers: a page that holds the question's words here and there is less than
/// one that holds them in a line. What a passage was cut into is kept as long as the passage. Safe to use from many threads.
/// </summary>
public sealed class EvidenceReader(KnowledgeIndex index)
{
    /// <summary>Beyond these a passage is long enough to be judged by its beginning.</summary>
    private const int MostPieces = 24;

    private readonly ConditionalWeakTable<Passage, ReadPassage> _read = [];

    /// <param name="question">The shopper's words.</param>
    /// <param name="hits">Found for it.</param>
    /// <returns>One for each hit.</returns>
    public IReadOnlyList<Evidence> Of(string question, IReadOnlyList<Hit> hits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hits);
        if (hits.Count == 0) return [];
        var language = hits[0].Passage.Language;
        var asked = FactKindReader.Asked(question, language);
        var vector = Encode(question, language, hits[0].Terms.Where(term => term.Kind is MatchKind.Exact or MatchKind.None or MatchKind.Synonym).Select(term => term.Term)
            .Concat(hits.SelectMany(hit => hit.Terms).Where(term => term.Kind is MatchKind.Correction or MatchKind.Compound).SelectMany(term => term.FoundAs).Distinct()));
        return [.. hits.Select(hit => Of(hit, vector, asked))];
    }

    private Evidence Of(Hit hit, float[]? question, FactKinds asked)
    {
        var passage = _read.GetValue(hit.Passage, Read);
        var all = hit.Terms.Sum(term => term.Idf);
        var (best, score, likeness) = ((ReadPiece?)null, -1.0, 0.0);
        var (coverage, alone) = (0.0, 0.0);
        var announced = hit.Terms.Select(term => Holds(passage.Heading, term.FoundAs)).ToArray();
        var heading = Share(hit, announced, all);
        var told = FactKinds.None;
        foreach (var piece in passage.Pieces)
        {
            var (own, together) = Shares(hit, piece.Terms, announced, all);
            var near = question is null || piece.Vector is null ? 0 : Math.Max(0, TensorPrimitives.Dot<float>(question, piece.Vector));
            told |= piece.Told;
            likeness = Math.Max(likeness, near);
            alone = Math.Max(alone, own);
            coverage = Math.Max(coverage, together);
            var fact = (piece.Told & asked) != 0 ? 0.2 : 0;
            if (together + near + fact <= score) continue;
            (best, score) = (piece, together + near + fact);
        }
        return new Evidence(
            coverage, alone, heading, likeness, Agrees(asked, best?.Told ?? FactKinds.None), Agrees(asked, told));
    }

    private static double Agrees(FactKinds asked, FactKinds told) => asked == FactKinds.None ? 0 : (asked & told) != 0 ? 1 : -1;

    private static double Share(Hit hit, bool[] held, double all) => all <= 0 ? 0 : hit.Terms.Zip(held, (term, holds) => holds ? Worth(term) : 0).Sum() / all;

    /// <summary>What a sentence holds of the question by itself, and with what announces it.</summary>
    private static (double Own, double Together) Shares(Hit hit, HashSet<string> terms, bool[] announced, double all)
    {
        if (all <= 0) return default;
        var (own, together) = (0.0, 0.0);
        for (var i = 0; i < announced.Length; i++)
        {
            var holds = Holds(terms, hit.Terms[i].FoundAs);
            if (holds) own += Worth(hit.Terms[i]);
            if (holds || announced[i]) together += Worth(hit.Terms[i]);
        }
        return (own / all, together / all);
    }

    // A loop and no query: this is asked of every term in every sentence of every passage found.
    private static bool Holds(HashSet<string> terms, IReadOnlyList<string> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (terms.Contains(found[i])) return true;
        }
        return false;
    }

    private static double Worth(TermScore term) => term.Idf * Weight(term.Kind);

    private static double Weight(MatchKind kind) => kind is MatchKind.Exact or MatchKind.Compound ? 1 : 0.8;

    private ReadPassage Read(Passage passage)
    {
        var analyser = Analyser.For(passage.Language);
        var heading = passage.Heading;
        var headingTerms = analyser.Terms(heading);
        var pieces = new List<ReadPiece>();
        foreach (var text in Pieces(passage).Take(MostPieces))
        {
            var terms = analyser.Terms(text);
            pieces.Add(new ReadPiece(
                [.. terms], Encode($"{heading} {text}", passage.Language, headingTerms.Concat(terms)), FactKindReader.Told(text)));
        }
        return new ReadPassage([.. headingTerms], pieces);
    }

    /// <summary>Each sentence, item or row with what announces it; a product's facts are a line each.</summary>
    private static IEnumerable<string> Pieces(Passage passage)
    {
        var pieces = ExcerptPieces.Of(passage.Body);
        var texts = pieces.Select(piece => ExcerptPieces.Announced(pieces, piece));
        return texts.Concat(passage.Details.Select(detail => $"{detail.Name} {detail.Value}"));
    }

    private float[]? Encode(string text, Language language, IEnumerable<string> terms)
    {
        if (index.For(language)?.Encoder is not { } encoder) return null;
        var vector = new float[encoder.Dimensions];
        return encoder.Encode(text, [.. terms], vector) ? vector : null;
    }

    private sealed record ReadPassage(HashSet<string> Heading, IReadOnlyList<ReadPiece> Pieces);

    private sealed record ReadPiece(HashSet<string> Terms, float[]? Vector, FactKinds Told);
}
