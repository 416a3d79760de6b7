using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Knowledge.Content.Html;

/// <summary>
/// Parses HTML of any origin. Scripts do not run, nothing is loaded, and what would take too long is refused.
/// </summary>
internal static partial class HtmlReader
{
    /// <summary>In characters; a page of a help centre has some fifty thousand.</summary>
    public const int LongestPage = 2_000_000;

    private const int MostElements = 100_000, Deepest = 200;

    /// <summary>Tags left open; the parser looks through all of them at each new one.</summary>
    private const int MostOpen = 2_000;

    /// <summary>Of one tag, outside of quotes: each attribute is held against those before it.</summary>
    private const int LongestTag = 10_000;

    private static readonly HashSet<string> Attributes =
    [
        "id", "class", "role", "lang", "href", "rel", "hidden", "aria-controls", "name", "property", "content", "type",
        "itemprop", "datetime", "colspan", "rowspan",
    ];

    /// <summary>The document; or why there is none.</summary>
    public static (IHtmlDocument? Document, string? Refusal) Read(string html)
    {
        if (html.Length > LongestPage)
        {
            return (null, $"The page is longer than {LongestPage / 1_000_000} million characters.");
        }
        if (HasEndlessTag(html)) return (null, "A tag of the page is never closed.");
        if (LeavesOpen(html)) return (null, $"The page leaves more than {MostOpen} elements open.");
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = Deepest,
            IsKeepingSourceReferences = true,
            SkipComments = true,
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> name) =>
                Attributes.Contains(name.ToString()),
            OnCreated = (_, _) =>
            {
                if (++elements > MostElements) throw new TooManyElementsException();
            },
        });
        try
        {
            return (parser.ParseDocument(html), null);
        }
        catch (TooManyElementsException)
        {
            return (null, $"The page has more than {MostElements} elements.");
        }
    }

    private static bool HasEndlessTag(string html)
    {
        var (length, quote) = (-1, '\0');
        for (var i = 0; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c == '<') length = i + 1 < html.Length && char.IsAsciiLetter(html[i + 1]) ? 0 : -1;
            else if (c == '>') length = -1;
            else if (length >= 0 && c is '"' or '\'' && html[i - 1] == '=') quote = c;
            else if (length >= 0 && ++length > LongestTag) return true;
        }
        return false;
    }

    private static bool LeavesOpen(string html)
    {
        var open = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            open = html[tag.Index + 1] == '/' ? Math.Max(0, open - 1) : open + 1;
            if (open > MostOpen) return true;
        }
        return false;
    }

    /// <summary>Tags without an end, or whose end may be left out: they close each other.</summary>
    private const string WithoutEnd = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th"
        + "|tr|tbody|thead|tfoot|option|optgroup|html|head|body|path|circle|rect|line|use|g";

    [GeneratedRegex(@"</?(?!(?:" + WithoutEnd + @")\b)[a-z][a-z0-9-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    private sealed class TooManyElementsException : Exception;
}
