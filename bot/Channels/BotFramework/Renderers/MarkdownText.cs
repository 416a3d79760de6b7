using System.Text;
using Knowledge.Content;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>
/// Our Markdown for channels that know less of it: plain text, or what Teams shows (bold, italic, code, quotes, links,
/// lists). Headings become bold lines, tables become lists, images their words.
/// </summary>
internal sealed class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private readonly bool _keepsMarks;

    private MarkdownText(bool keepsMarks) => _keepsMarks = keepsMarks;

    public static string ToPlain(string markdown) => new MarkdownText(keepsMarks: false).Write(markdown);

    public static string ToTeams(string markdown) => new MarkdownText(keepsMarks: true).Write(markdown);

    private string Write(string markdown)
    {
        try
        {
            return Blocks(Markdown.Parse(markdown, Pipeline), "\n\n").Trim();
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes: the words without their marks.
            return PlainText.Of(markdown);
        }
    }

    private string Blocks(ContainerBlock container, string between) =>
        string.Join(between, container.Select(Block).Where(text => text.Length > 0));

    private string Block(Block block) => block switch
    {
        HeadingBlock heading => Bold(Inlines(heading.Inline)),
        Table table => Rows(table),
        ListBlock list => Items(list),
        QuoteBlock quote => _keepsMarks ? Prefix(Blocks(quote, "\n\n"), "> ", "> ") : Blocks(quote, "\n\n"),
        CodeBlock code => _keepsMarks ? $"```\n{code.Lines}\n```" : code.Lines.ToString(),
        LeafBlock leaf => Inlines(leaf.Inline),
        ContainerBlock container => Blocks(container, "\n\n"),
        _ => "",
    };

    private string Items(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        return string.Join('\n', list.OfType<ListItemBlock>().Select(item =>
        {
            var mark = list.IsOrdered ? $"{number++}. " : "- ";
            return Prefix(Blocks(item, "\n"), mark, new string(' ', mark.Length));
        }));
    }

    private string Rows(Table table) => string.Join('\n', table.OfType<TableRow>().Select(row =>
    {
        var cells = string.Join(" · ", row.OfType<TableCell>().Select(cell => Blocks(cell, " ")).Where(cell => cell.Length > 0));
        return row.IsHeader ? Bold(cells) : $"- {cells}";
    }));

    private string Inlines(ContainerInline? container)
    {
        var text = new StringBuilder();
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            text.Append(Inline(inline));
        }

        return text.ToString();
    }

    private string Inline(Inline inline) => inline switch
    {
        LiteralInline literal => (_keepsMarks && literal.IsFirstCharacterEscaped ? "\\" : "") + literal.Content,
        EmphasisInline emphasis => Marked(new string(emphasis.DelimiterChar, emphasis.DelimiterCount), Inlines(emphasis)),
        CodeInline code => Marked("`", code.Content),
        LinkInline { IsImage: true } image => Inlines(image),
        LinkInline link => Link(Inlines(link), link.Url ?? ""),
        AutolinkInline autolink => autolink.Url,
        LineBreakInline line => line.IsHard ? "\n" : " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        HtmlInline html => html.Tag,
        ContainerInline container => Inlines(container),
        _ => "",
    };

    /// <summary>An address within the shop's own site leads nowhere from a channel: its words stay.</summary>
    private string Link(string words, string url)
    {
        var (isWeb, isReach) = (Starts(url, "https://") || Starts(url, "http://"), Starts(url, "mailto:") || Starts(url, "tel:"));
        if (_keepsMarks)
        {
            return isWeb || isReach ? $"[{words}]({url})" : words;
        }

        var shown = isReach ? url[(url.IndexOf(':', StringComparison.Ordinal) + 1)..] : url;
        return (isWeb || isReach) && words != shown ? $"{words} ({shown})" : words;
    }

    private string Bold(string text) => Marked("**", text);

    private string Marked(string mark, string text) => _keepsMarks && text.Length > 0 ? $"{mark}{text}{mark}" : text;

    private static string Prefix(string text, string first, string next) => first + text.Replace("\n", "\n" + next, StringComparison.Ordinal);

    private static bool Starts(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
