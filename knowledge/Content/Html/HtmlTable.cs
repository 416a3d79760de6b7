using System.Globalization;
using AngleSharp.Dom;

namespace Knowledge.Content.Html;

/// <summary>A table as Markdown: each row can be read alone, so that what spans rows is repeated in each.</summary>
internal static class HtmlTable
{
    private const int MostColumns = 20, MostRows = 1_000;

    /// <summary>Null when the table only lays out the page: one column, or tables and sections in its cells.</summary>
    public static string? Markdown(IElement table, Uri? page)
    {
        if (table.QuerySelector("table,h1,h2,h3,h4,h5,h6,details") is not null) return null;
        var rows = Rows(table, page);
        var columns = rows.Select(row => row.Count).DefaultIfEmpty(0).Max();
        if (columns < 2) return null;
        var lines = rows
            .Select(row => row.Concat(Enumerable.Repeat("", columns - row.Count)))
            .Select(cells => $"| {string.Join(" | ", cells)} |")
            .ToList();
        var header = table.QuerySelector("tr") is { } first
            && first.QuerySelector("th") is not null && first.QuerySelectorAll("td").Length <= 1;
        // Markdown has no table without a header.
        if (!header) lines.Insert(0, $"|{string.Concat(Enumerable.Repeat("  |", columns))}");
        lines.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
        return string.Join('\n', lines);
    }

    private static List<List<string>> Rows(IElement table, Uri? page)
    {
        var rows = new List<List<string>>();
        var spanning = new Dictionary<int, (string Text, int Left)>();
        foreach (var tr in table.QuerySelectorAll("tr").Take(MostRows))
        {
            var row = new List<string>();
            foreach (var cell in tr.Children.Where(child => child.LocalName is "td" or "th"))
            {
                TakeSpanning(row, spanning);
                var text = HtmlInline.Of(cell, page).Markdown
                    .Replace("  \n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
                var (across, down) = (Span(cell, "colspan"), Span(cell, "rowspan"));
                for (var i = 0; i < across && row.Count < MostColumns; i++)
                {
                    if (down > 1) spanning[row.Count] = (text, down - 1);
                    row.Add(i == 0 ? text : "");
                }
            }
            TakeSpanning(row, spanning);
            if (row.Exists(text => text.Length > 0)) rows.Add(row);
        }
        return rows;
    }

    /// <summary>Adds the cells that come down from rows above, up to the next free column.</summary>
    private static void TakeSpanning(List<string> row, Dictionary<int, (string Text, int Left)> spanning)
    {
        while (row.Count < MostColumns && spanning.Remove(row.Count, out var above))
        {
            if (above.Left > 1) spanning[row.Count] = (above.Text, above.Left - 1);
            row.Add(above.Text);
        }
    }

    private static int Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, MostRows)
            : 1;
}
