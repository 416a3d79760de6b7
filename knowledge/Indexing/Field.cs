namespace Knowledge.Indexing;

/// <summary>The parts of a passage that are searched with a weight of their own.</summary>
public enum Field
{
    /// <summary>A FAQ entry's question.</summary>
    Question,

    /// <summary>Its other phrasings; a product's nicknames.</summary>
    Phrasings,

    /// <summary>A document's headings; a product's title.</summary>
    Title,
    Tags,
    Body,
    Details,
}

/// <summary>
/// How BM25F weighs the fields (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", Foundations and Trends in IR 3(4), 2009, section 3.6): a term's counts are weighted and divided by the
/// field's relative length, added over the fields, and saturated once.
/// </summary>
internal static class FieldWeights
{
    public const int Count = 6;

    /// <summary>Saturation; above the customary 1.2 because the counts are weighted.</summary>
    public const double K1 = 6.0;

    /// <summary>Weight of one occurrence, by <see cref="Field"/>.</summary>
    public static ReadOnlySpan<double> Weight => [8.0, 6.0, 5.0, 4.0, 1.0, 2.0];

    /// <summary>How far length counts: 0 not at all, 1 in full.</summary>
    public static ReadOnlySpan<double> B => [0.75, 0.75, 0.9, 0.3, 0.5, 0.5];
}
