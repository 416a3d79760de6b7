using System.Globalization;
using System.Net;
using System.Text;

namespace Training.Evaluation;

/// <summary>A confusion matrix as an HTML table: a row what was meant, a column what was understood, the worst first.</summary>
internal static class ConfusionTable
{
    /// <summary>More do not fit a page; the rest of the intents is confused less.</summary>
    private const int MostLabels = 25;

    public static string Of(ConfusionMatrix matrix)
    {
        var wrong = new Dictionary<string, int>();
        foreach (var (expected, predicted, count) in matrix.Mistakes)
        {
            wrong[expected] = wrong.GetValueOrDefault(expected) + count;
            wrong[predicted] = wrong.GetValueOrDefault(predicted) + count;
        }
        string[] labels = [.. matrix.Labels.OrderByDescending(label => wrong.GetValueOrDefault(label)).Take(MostLabels)];
        var html = new StringBuilder("<div class=\"wide\"><table class=\"confusion\"><thead><tr><th class=\"corner\">meant ↓ &nbsp; understood →</th>");
        foreach (var label in labels) html.Append("<th class=\"column\" scope=\"col\"><span>").Append(Escaped(label)).Append("</span></th>");
        html.Append("<th class=\"column\" scope=\"col\"><span>all</span></th></tr></thead>\n<tbody>\n");
        foreach (var expected in labels) AddRow(html, matrix, labels, expected);
        html.Append("</tbody></table></div>\n");
        var left = matrix.Labels.Count - labels.Length;
        if (left > 0) html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">The {labels.Length} intents with most mistakes of {matrix.Labels.Count}; a row’s total counts the others too.</p>\n");
        return html.ToString();
    }

    private static void AddRow(StringBuilder html, ConfusionMatrix matrix, string[] labels, string expected)
    {
        var total = matrix.Expected(expected);
        html.Append("<tr><th scope=\"row\">").Append(Escaped(expected)).Append("</th>");
        foreach (var predicted in labels)
        {
            var count = matrix.Count(expected, predicted);
            if (count == 0)
            {
                html.Append("<td></td>");
                continue;
            }
            var kind = expected == predicted ? "right" : "wrong";
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"{kind}\" style=\"--share:{(double)count / total:0.00}\" title=\"{Escaped(expected)} → {Escaped(predicted)}: {count} of {total}\">{count}</td>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"total\">{total}</td></tr>\n");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
