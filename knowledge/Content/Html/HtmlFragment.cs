using System.Text.RegularExpressions;

namespace Knowledge.Content.Html;

/// <summary>A text that may hold HTML: a description of a feed, an answer of structured data.</summary>
internal static partial class HtmlFragment
{
    /// <summary>As Markdown; a text without tags and entities stays as it is, so does one that is refused.</summary>
    public static string Markdown(string text)
    {
        if (!Markup().IsMatch(text) || HtmlReader.Read(text).Document?.Body is not { } body) return text;
        foreach (var hidden in body.QuerySelectorAll("script,style,template").ToList()) hidden.Remove();
        return string.Join("\n\n", HtmlBlocks.Of(body, null)
            .Select(block => block.Kind == BlockKind.Heading ? $"**{block.Text}**" : block.Text));
    }

    [GeneratedRegex(@"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")]
    private static partial Regex Markup();
}
