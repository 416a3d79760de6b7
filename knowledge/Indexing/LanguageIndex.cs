using System.Collections.Frozen;
using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>All that is searched of one language. Immutable; frequencies are counted over this language alone.</summary>
internal sealed class LanguageIndex
{
    public required Language Language { get; init; }

    public required Passage[] Passages { get; init; }

    public required FrozenDictionary<string, int> Vocabulary { get; init; }

    public required string[] Terms { get; init; }

    public required Postings Postings { get; init; }

    /// <summary>Inverse document frequency of each term, ln(1 + (N − n + ½) ÷ (n + ½)), times <see cref="Analyser.Weight"/>.</summary>
    public required float[] Idf { get; init; }

    /// <summary>Terms in each field of each passage: passage × <see cref="FieldWeights.Count"/> + field.</summary>
    public required int[] Lengths { get; init; }

    public required double[] AverageLengths { get; init; }

    public required QuestionTable Questions { get; init; }

    /// <summary>The title of each passage of a document; a product's and a FAQ entry's stand among their questions.</summary>
    public required QuestionTable Titles { get; init; }

    public required SpellingCorrector Corrector { get; init; }

    public required NumberVariants Variants { get; init; }

    /// <summary>What the passages mean; null when they were indexed without an encoder.</summary>
    public required PassageVectors? Vectors { get; init; }

    /// <summary>Makes a question's vector as the passages' were made.</summary>
    public required ITextEncoder? Encoder { get; init; }

    /// <summary>Whether any passage holds for a time only.</summary>
    public required bool HasDates { get; init; }

    /// <summary>The idf of a word that no passage holds.</summary>
    public double UnknownIdf(string term) => Analyser.For(Language).Weight(term) * Math.Log(1 + (Passages.Length + 0.5) / 0.5);

    /// <summary>Whether the passage holds on this day; null looks at no dates.</summary>
    public bool Holds(int passage, DateOnly? today) =>
        !HasDates || today is not { } day || Passages[passage].IsValidOn(day);

    public int? TermOf(string term) => Vocabulary.TryGetValue(term, out var id) ? id : null;
}
