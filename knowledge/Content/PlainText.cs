using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>The words of a piece of Markdown, without its marks and link addresses.</summary>
public static partial class PlainText
{
    /// <summary>Marks, escapes and addresses out; lines and the order of words kept. Table cells are parted by " | ".</summary>
    public static string Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (!markdown.AsSpan().ContainsAny(Marks)) return markdown.Trim();
        var text = Image().Replace(markdown, "$1");
        text = Link().Replace(text, "$1");
        text = AutoLink().Replace(text, "$1");
        text = Tag().Replace(text, " ");
        text = TableRule().Replace(text, "");
        text = Emphasis().Replace(text, "$2");
        text = LineMark().Replace(text, "");
        return Escape().Replace(text, "$1").Trim();
    }

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("*_`[]<>#|\\-+!");

    [GeneratedRegex(@"!\[([^\]]*)\]\([^)\s]*(?:\s+""[^""]*"")?\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<((?:https?://|mailto:)?[^<>\s]+[.@][^<>\s]+)>")]
    private static partial Regex AutoLink();

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?m)^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$\n?")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"(?<!\\)(\*\*\*|\*\*|\*|__|(?<![\p{L}\p{N}])_|`+)(?=\S)(.+?)(?<=\S)(?<!\\)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"(?m)^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\|\s*)|\s*\|\s*$")]
    private static partial Regex LineMark();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();
}
