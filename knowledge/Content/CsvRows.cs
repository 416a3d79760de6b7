namespace Knowledge.Content;

/// <summary>A delimited text with a header, for whoever reads something other than content from it.</summary>
public static class CsvRows
{
    /// <summary>The rows that are whole, by their line and their values; names are folded: <c>Placed on</c> is <c>placed_on</c>.</summary>
    /// <param name="name">Names the text in a problem; .tsv means tabs.</param>
    /// <param name="text">The whole of it.</param>
    /// <param name="problems">Gets each row that is not whole.</param>
    public static IReadOnlyList<(int Line, IReadOnlyDictionary<string, string> Values)> Read(
        string name, string text, ICollection<ContentProblem> problems) =>
        [.. new CsvTable(new ContentFile(name, text, problems)).Read().Select(row => (row.Line, row.Values))];
}
