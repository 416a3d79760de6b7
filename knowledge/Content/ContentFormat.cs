using System.Text.RegularExpressions;

namespace Knowledge.Content;

internal enum ContentFormat
{
    /// <summary>Something else that lies in the folder: orders, a site map.</summary>
    None,
    Markdown,

    /// <summary>Rows under a header: a product feed, questions and answers.</summary>
    Table,

    /// <summary>A product feed in XML.</summary>
    Feed,

    /// <summary>A web page.</summary>
    Page,

    /// <summary>Questions as schema.org's FAQPage in JSON-LD.</summary>
    FaqData,
}

/// <summary>Tells what a file holds: by how it begins, and by its extension where that does not say.</summary>
internal static partial class ContentFormats
{
    public static readonly IReadOnlyList<string> Extensions =
        [".md", ".markdown", ".csv", ".tsv", ".txt", ".html", ".htm", ".xhtml", ".xml", ".json", ".jsonld"];

    public static ContentFormat Of(string name, string text)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension is ".md" or ".markdown") return ContentFormat.Markdown;
        return Begun(text) ?? extension switch
        {
            ".csv" or ".tsv" => ContentFormat.Table,
            ".html" or ".htm" or ".xhtml" => ContentFormat.Page,
            ".jsonld" => ContentFormat.FaqData,
            _ => ContentFormat.None,
        };
    }

    private static ContentFormat? Begun(string text)
    {
        const int Beginning = 4_000;
        var start = text.AsSpan().TrimStart();
        var head = start[..Math.Min(Beginning, start.Length)].ToString();
        if (head.StartsWith('<'))
        {
            return Html().IsMatch(head) ? ContentFormat.Page : Feed().IsMatch(head) ? ContentFormat.Feed : null;
        }
        if (head.StartsWith('{') || head.StartsWith('['))
        {
            return text.Contains("FAQPage", StringComparison.Ordinal) ? ContentFormat.FaqData : null;
        }
        // Google Merchant takes tab-separated feeds as .txt.
        return head.Split('\n', 2)[0].Contains('\t', StringComparison.Ordinal) ? ContentFormat.Table : null;
    }

    [GeneratedRegex(@"<!doctype\s+html|<html[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex(@"<rss[\s>]|<feed[\s>]|base\.google\.com/ns/1\.0")]
    private static partial Regex Feed();
}
