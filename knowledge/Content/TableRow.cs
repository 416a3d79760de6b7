namespace Knowledge.Content;

/// <summary>A row of a table or an item of a feed: its line in the file, from 1, and its values by name.</summary>
/// <param name="Line">Where it starts.</param>
/// <param name="Values">Trimmed; names are folded, with _ for what is not a letter or digit: image_link.</param>
internal sealed record TableRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Facts that came with their names (a feed in XML); a table writes them into one cell.</summary>
    public IReadOnlyList<Detail> Details { get; init; } = [];

    public static string Name(string written) => Slugs.Of(written).Replace('-', '_');

    /// <summary>The value of the first of these columns that holds one; null when none does.</summary>
    public string? Text(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (Values.TryGetValue(column, out var value) && value.Length > 0) return value;
        }
        return null;
    }

    public IReadOnlyList<string> List(params ReadOnlySpan<string> columns) => Text(columns) is { } text
        ? text.Split(
            text.Contains(';', StringComparison.Ordinal) ? ';' : '|',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [];
}
