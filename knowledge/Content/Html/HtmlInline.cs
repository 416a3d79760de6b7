using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Knowledge.Content.Html;

/// <summary>Running text as Markdown: emphasis, links and line breaks kept; all other marks go.</summary>
/// <param name="page">What relative links lead away from; without it they are words only.</param>
internal sealed partial class HtmlInline(Uri? page)
{
    private readonly StringBuilder _text = new();
    private HashSet<IElement> _without = [];

    public static HtmlInline Of(IElement element, Uri? page, HashSet<IElement>? without = null)
    {
        var inline = new HtmlInline(page) { _without = without ?? [] };
        inline.AddChildren(element);
        return inline;
    }

    public string Markdown => Spaces()
        .Replace(_text.ToString(), space => space.Value.Contains('\n', StringComparison.Ordinal) ? "  \n" : " ")
        .Trim(' ', '\n', '\t', '\u00A0');

    public void Add(INode node)
    {
        switch (node)
        {
            case IText text:
                // Line ends of the source are spaces; those of <br> come below.
                _text.Append(Special().Replace(SourceSpaces().Replace(text.Data, " "), @"\$0"));
                break;
            case IElement { LocalName: "br" }:
                _text.Append('\n');
                break;
            case IElement { LocalName: "strong" or "b" } bold:
                Wrap(bold, "**");
                break;
            case IElement { LocalName: "em" or "i" } italic:
                Wrap(italic, "*");
                break;
            case IElement { LocalName: "a" } link when Address(link) is { } address:
                AddLink(link, address);
                break;
            case IElement element when !_without.Contains(element):
                AddChildren(element);
                // Cells and paragraphs inside of what is read as one line do not run into each other.
                if (element.LocalName is "p" or "div" or "td" or "th" or "li" or "tr") _text.Append(' ');
                break;
        }
    }

    private void AddChildren(IElement element)
    {
        foreach (var child in element.ChildNodes) Add(child);
    }

    private void Wrap(IElement element, string mark)
    {
        var inner = Of(element, page, _without)._text.ToString();
        var words = inner.Trim();
        // Marks do not nest, nor span lines.
        if (words.Length == 0 || words.AsSpan().ContainsAny('\n', '*'))
        {
            _text.Append(inner);
            return;
        }
        var before = inner.Length - inner.TrimStart().Length > 0 ? " " : "";
        var after = inner.Length - inner.TrimEnd().Length > 0 ? " " : "";
        _text.Append(before).Append(mark).Append(words).Append(mark).Append(after);
    }

    private void AddLink(IElement link, string address)
    {
        var words = SourceSpaces().Replace(Of(link, null)._text.ToString(), " ").Trim();
        if (words.Length > 0) _text.Append('[').Append(words).Append("](").Append(address).Append(')');
    }

    private string? Address(IElement link)
    {
        var href = link.GetAttribute("href")?.Trim();
        if (string.IsNullOrEmpty(href) || href[0] == '#') return null;
        // On this system "/livraison" would be the absolute address of a file.
        var isRelative = href[0] is '/' or '?' or '.' || !Uri.TryCreate(href, UriKind.Absolute, out _);
        Uri? address = null;
        if (!isRelative) Uri.TryCreate(href, UriKind.Absolute, out address);
        else if (page is not null) Uri.TryCreate(page, href, out address);
        if (address?.Scheme is not ("http" or "https" or "mailto" or "tel")) return null;
        return address.AbsoluteUri
            .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex SourceSpaces();

    [GeneratedRegex(@"[ \t\n]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\\*\[\]<`]")]
    private static partial Regex Special();
}
