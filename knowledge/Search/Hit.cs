using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>How a word of the question was found in a passage.</summary>
public enum MatchKind
{
    Exact,

    /// <summary>By a synonym of the lexicon.</summary>
    Synonym,

    /// <summary>After its spelling was corrected to a word of the content.</summary>
    Correction,

    /// <summary>As two words that were typed as one.</summary>
    Compound,

    /// <summary>As another way of writing the number or reference.</summary>
    Variant,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>What a field brought to a term's score.</summary>
public readonly record struct FieldScore(Field Field, int Count, double Score);

/// <summary>What one term of the question brought to a passage's score.</summary>
/// <param name="Term">As analysed from the question.</param>
/// <param name="FoundAs">The passage's terms that matched it; empty when none did.</param>
/// <param name="Kind">How they matched.</param>
/// <param name="Idf">How telling the term is.</param>
/// <param name="Score">Its share of BM25F.</param>
public sealed record TermScore(string Term, IReadOnlyList<string> FoundAs, MatchKind Kind, double Idf, double Score)
{
    /// <summary>The share of each field, in the order of <see cref="Field"/>; worked out when somebody asks.</summary>
    public IReadOnlyList<FieldScore> Fields => Found.Fields(Score);

    internal FoundTerms Found { get; init; }
}

/// <summary>A passage found, with what it was found by.</summary>
public sealed record Hit
{
    private static readonly FrozenSet<string> Courtesies =
        FrozenSet.Create("bonjour", "bonsoir", "bjr", "bsr", "salut", "coucou", "svp", "stp", "merci", "hello", "hi", "hey", "please", "pls", "thanks");

    public required Passage Passage { get; init; }

    /// <summary>
    /// (BM25F + Σ idf · (QuestionMatch² + worth of title, phrases and likeness)) × prior; comparable within one search only.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Share of the question's terms, weighted by idf, that the passage holds, 0..1; a synonym counts its weight.</summary>
    public required double Coverage { get; init; }

    /// <summary>Likeness, 0..1, of the question to the nearest one of the passage's questions: the cosine of their idf vectors.</summary>
    public required double QuestionMatch { get; init; }

    /// <summary>The same for a document's title.</summary>
    public double TitleMatch { get; init; }

    /// <summary>Share of the question's neighbouring words, 0..1, that stand side by side in a question or the title.</summary>
    public double Phrases { get; init; }

    /// <summary>Likeness of meaning; zeros without vectors.</summary>
    public Likeness Likeness { get; init; }

    public required IReadOnlyList<TermScore> Terms { get; init; }

    /// <summary>Of the sentence that bears most on the question; nothing until <see cref="EvidenceReader"/> has looked.</summary>
    public Evidence Evidence { get; init; }

    /// <summary>Whether the passage was written for this very question: word for word one of its own, a greeting apart.</summary>
    public bool IsWrittenFor(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        const double Near = 0.7;
        if (QuestionMatch < Near) return false;
        var bare = Bare(question);
        return Passage.Questions.Any(own => Bare(own) == bare);
    }

    private static string Bare(string question) =>
        string.Join(' ', Tokenizer.Tokenize(question).Select(token => token.Text).Where(word => !Courtesies.Contains(word)));

    /// <summary>The score in words, for an agent or a shop that asks why.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Passage.Id}: score {Score:0.00}, coverage {Coverage:0.00}, ")
            .Append(CultureInfo.InvariantCulture, $"question match {QuestionMatch:0.00}, title {TitleMatch:0.00}, phrases {Phrases:0.00}, ")
            .Append(CultureInfo.InvariantCulture, $"likeness of question {Likeness.Question:0.00}, of body {Likeness.Body:0.00}\n");
        foreach (var term in Terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {term.Term} (idf {term.Idf:0.00}): {term.Score:0.00}");
            if (term.Kind is not (MatchKind.Exact or MatchKind.None)) text.Append(CultureInfo.InvariantCulture, $", {Name(term.Kind)} {string.Join(' ', term.FoundAs)}");
            if (term.Kind == MatchKind.None) text.Append(", not found");
            foreach (var field in term.Fields) text.Append(CultureInfo.InvariantCulture, $", {Name(field.Field)} ×{field.Count} {field.Score:0.00}");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
