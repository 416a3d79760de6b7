using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Knowledge.Content.Html;

/// <summary>An element's content as blocks of Markdown, in the order in which it is read.</summary>
internal sealed partial class HtmlBlocks
{
    private const string BlockTags =
        "address,article,aside,blockquote,center,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,"
        + "h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,summary,table,td,th,tr,ul";

    private static readonly HashSet<string> Boxes = [.. BlockTags.Split(',')];

    private readonly Uri? _page;
    private readonly List<Block> _blocks = [];
    private HtmlInline _pending;
    private double _rank;

    private HtmlBlocks(Uri? page)
    {
        _page = page;
        _pending = new HtmlInline(page);
    }

    /// <param name="root">Its children are read.</param>
    /// <param name="page">What relative links lead away from; without it they are words only.</param>
    public static List<Block> Of(IElement root, Uri? page)
    {
        var blocks = new HtmlBlocks(page);
        blocks.Walk(root);
        blocks.Flush();
        return blocks._blocks;
    }

    private void Walk(INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is not IElement element) _pending.Add(node);
            else if (Boxes.Contains(element.LocalName)) Box(element);
            else if (element.QuerySelector(BlockTags) is not null) Walk(element);
            else _pending.Add(element);
        }
    }

    private void Box(IElement element)
    {
        Flush();
        switch (element.LocalName)
        {
            case ['h', >= '1' and <= '6' and var digit]:
                Heading(element, _rank = digit - '0');
                break;
            case "summary":
                // A question that opens its answer, under whatever heading stands above.
                Heading(element, Math.Truncate(_rank) + 0.5);
                break;
            case "ul" or "ol" when element.QuerySelector("h1,h2,h3,h4,h5,h6,table,details,dl") is null:
                Add(BlockKind.List, string.Join('\n', Items(element, 0)));
                break;
            case "dl" when element.QuerySelector("h1,h2,h3,h4,h5,h6,table,ul,ol,dl") is null:
                Definitions(element);
                break;
            case "table" when HtmlTable.Markdown(element, _page) is { } table:
                if (element.QuerySelector("caption") is { } caption)
                {
                    Add(BlockKind.Paragraph, HtmlInline.Of(caption, _page).Markdown);
                }
                Add(BlockKind.Table, table);
                break;
            case "pre":
                Add(BlockKind.Paragraph, element.TextContent.Trim());
                break;
            default:
                Walk(element);
                break;
        }
        Flush();
    }

    private void Heading(IElement element, double rank)
    {
        var words = PlainText.Of(HtmlInline.Of(element, null).Markdown.Replace('\n', ' '));
        if (words.Length > 0) _blocks.Add(new Block(BlockKind.Heading, words, rank));
    }

    private void Flush()
    {
        Add(BlockKind.Paragraph, _pending.Markdown);
        _pending = new HtmlInline(_page);
    }

    private void Add(BlockKind kind, string markdown)
    {
        if (markdown.Length > 0) _blocks.Add(new Block(kind, markdown));
    }

    /// <summary>The lines of a list and of the lists in it; below the fourth level all stand in one row.</summary>
    private IEnumerable<string> Items(IElement list, int level)
    {
        var indent = new string(' ', 4 * Math.Min(level, 3));
        var number = 1;
        foreach (var item in list.Children.Where(child => child.LocalName is "li" or "ul" or "ol"))
        {
            var mark = list.LocalName == "ol" ? $"{number}." : "-";
            var nested = item.LocalName == "li" ? NestedIn(item) : [item];
            var words = item.LocalName == "li"
                ? LineBreak().Replace(HtmlInline.Of(item, _page, nested).Markdown, " ")
                : "";
            if (words.Length > 0)
            {
                number++;
                yield return $"{indent}{mark} {words}";
            }
            foreach (var line in nested.SelectMany(inner => Items(inner, level + 1))) yield return line;
        }
    }

    private static HashSet<IElement> NestedIn(IElement item)
    {
        var found = new HashSet<IElement>();
        Find(item);
        return found;

        void Find(IElement element)
        {
            foreach (var child in element.Children)
            {
                if (child.LocalName is "ul" or "ol") found.Add(child);
                else Find(child);
            }
        }
    }

    /// <summary>Short definitions are a list of facts; long ones are questions with their answers.</summary>
    private void Definitions(IElement list)
    {
        const int Short = 200;
        var terms = list.QuerySelectorAll("dt,dd").ToList();
        var facts = terms.All(term => term.TextContent.Length <= Short);
        var lines = new List<string>();
        foreach (var term in terms)
        {
            var words = LineBreak().Replace(HtmlInline.Of(term, _page).Markdown, " ");
            if (!facts && term.LocalName == "dt") Heading(term, Math.Truncate(_rank) + 0.5);
            else if (!facts) Add(BlockKind.Paragraph, words);
            else if (term.LocalName == "dt") lines.Add($"- {words}");
            else if (lines.Count > 0)
            {
                lines[^1] += lines[^1].Contains(": ", StringComparison.Ordinal) ? $", {words}" : $": {words}";
            }
        }
        Add(BlockKind.List, string.Join('\n', lines));
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
