namespace Knowledge.Content;

/// <summary>Something in a content file that its author should mend; all else was read.</summary>
/// <param name="File">Path from the content folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">In English, for the author.</param>
public sealed record ContentProblem(string File, int Line, string Message);

/// <summary>What a content folder holds.</summary>
public sealed record ContentSet(
    IReadOnlyList<Passage> Passages, IReadOnlyList<Product> Products, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>The files that were read, with how many passages each gave.</summary>
    public IReadOnlyDictionary<string, int> Files { get; init; } = new Dictionary<string, int>();
}
