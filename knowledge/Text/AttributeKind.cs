namespace Knowledge.Text;

/// <summary>Where a feed keeps a kind of fact.</summary>
public enum AttributeSort
{
    /// <summary>A line of the sheet.</summary>
    Detail,

    /// <summary>A line of the sheet too, but a measure of anything ("taille"): meant only where the question names nothing nearer.</summary>
    General,

    Price,

    Stock,
}

/// <summary>A kind of fact that sheets state and shoppers ask for.</summary>
/// <param name="Noun">With its article, as a reply says it: "le poids".</param>
/// <param name="Sort">Where a feed keeps it.</param>
/// <param name="Names">What sheets call it, as terms.</param>
/// <param name="Said">What shoppers say for it, as terms.</param>
/// <param name="Alone">What asks for it only as the whole question: "combien ?".</param>
public sealed record AttributeKind(
    string Noun, AttributeSort Sort, IReadOnlyList<string[]> Names, IReadOnlyList<string[]> Said, IReadOnlyList<string[]> Alone)
{
    public bool IsNamed(IReadOnlyList<string> terms) => Names.Any(terms.SequenceEqual);

    /// <summary>The longest phrase of a question that asks for it; empty when none does.</summary>
    public IReadOnlyList<string> AskedBy(IReadOnlyList<string> terms) =>
        Alone.FirstOrDefault(terms.SequenceEqual)
        ?? Said.Where(phrase => Enumerable.Range(0, terms.Count).Any(start => Synonyms.StandsAt(terms, start, phrase))).MaxBy(phrase => phrase.Length)
        ?? [];
}
