namespace Knowledge.Search;

/// <summary>By what passages are found.</summary>
public enum SearchMode
{
    /// <summary>By words and vectors together.</summary>
    Hybrid,

    /// <summary>By their words alone.</summary>
    Lexical,

    /// <summary>By their vectors alone.</summary>
    Vector,
}
