namespace Knowledge.Search;

/// <summary>Terms of the index that together may stand for a term of the question.</summary>
/// <param name="Terms">Ids, distinct.</param>
/// <param name="Idf">What each is worth; never more than the term it stands for.</param>
/// <param name="Weight">1 for the term itself, less for anything else; shared by the terms of a phrase.</param>
/// <param name="Kind">How it came to stand here.</param>
internal sealed record Reading(int[] Terms, float[] Idf, float Weight, MatchKind Kind)
{
    /// <summary>What its terms are worth together, in a text that holds them all.</summary>
    public float Worth { get; } = Idf.Sum() * Weight / Terms.Length;
}

/// <summary>One term of the question, with all the ways to find it; a passage gains from the best of them only.</summary>
internal sealed record Concept(string Term, double Idf, Reading[] Readings)
{
    /// <summary>Set for a term that is one word of the index and nothing else: the quick way.</summary>
    public bool IsPlain => Readings is [{ Terms.Length: 1 }];
}
