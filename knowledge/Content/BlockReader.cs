using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>Cuts Markdown into blocks without losing how it was written, so that a passage shows what its author wrote.</summary>
internal static partial class BlockReader
{
    private const int LongestHeading = 160;

    public static List<Block> Read(string markdown)
    {
        var lines = Dedented(markdown.Split('\n'));
        var blocks = new List<Block>();
        for (var at = 0; at < lines.Length;)
        {
            if (string.IsNullOrWhiteSpace(lines[at]) || Rule().IsMatch(lines[at])) at++;
            else if (Atx().Match(lines[at]) is { Success: true } heading) at = AddHeading(blocks, heading.Groups[2].Value, heading.Groups[1].Length, at + 1);
            else if (lines[at].TrimStart().StartsWith("```", StringComparison.Ordinal)) at = Take(blocks, BlockKind.Paragraph, lines, at, FenceEnd(lines, at));
            else if (IsTable(lines, at)) at = Take(blocks, BlockKind.Table, lines, at, TableEnd(lines, at));
            else if (Item().IsMatch(lines[at]) && !IsNumberedTitle(lines, at)) at = Take(blocks, BlockKind.List, lines, at, ListEnd(lines, at));
            else at = TakeParagraph(blocks, lines, at);
        }
        return blocks;
    }

    /// <summary>Accordion pages come as a list with whole sections, headings and all, indented under its items.</summary>
    private static string[] Dedented(string[] lines)
    {
        if (!lines.Any(line => IndentedHeading().IsMatch(line))) return lines;
        return [.. lines.Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)];
    }

    private static int AddHeading(List<Block> blocks, string text, int rank, int next)
    {
        var words = PlainText.Of(text);
        if (words.Length > 0) blocks.Add(new Block(BlockKind.Heading, words, rank));
        return next;
    }

    private static int Take(List<Block> blocks, BlockKind kind, string[] lines, int from, int to)
    {
        blocks.Add(new Block(kind, string.Join('\n', lines[from..to]).Trim('\n')));
        return to;
    }

    private static int TakeParagraph(List<Block> blocks, string[] lines, int from)
    {
        var to = from + 1;
        while (to < lines.Length && !string.IsNullOrWhiteSpace(lines[to]) && !Atx().IsMatch(lines[to]) && !Bullet().IsMatch(lines[to]) && !IsTable(lines, to))
        {
            if (Underline().Match(lines[to]) is { Success: true } underline)
            {
                var text = string.Join(' ', lines[from..to].Select(line => line.Trim()));
                // A rule under a paragraph is not meant to make it a heading.
                if (text.Length <= LongestHeading) return AddHeading(blocks, text, underline.Value.Contains('=', StringComparison.Ordinal) ? 1 : 2, to + 1);
                break;
            }
            to++;
        }
        if (to - from > 1 && BoldLine().Match(string.Join('\n', lines[from..to])) is { Success: true } bold)
        {
            blocks.Add(new Block(BlockKind.Paragraph, $"**{bold.Groups[1].Value.Trim()}**"));
            from += bold.Value.Count(c => c == '\n');
        }
        return Take(blocks, BlockKind.Paragraph, lines, from, to);
    }

    /// <summary>A list goes on over blank lines as long as items or indented lines follow.</summary>
    private static int ListEnd(string[] lines, int at)
    {
        var end = at + 1;
        for (var i = end; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            var touches = i == end;
            if (Atx().IsMatch(lines[i]) || Rule().IsMatch(lines[i]) || IsNumberedTitle(lines, i)) break;
            if (!Item().IsMatch(lines[i]) && !lines[i].StartsWith("  ", StringComparison.Ordinal) && !touches) break;
            end = i + 1;
        }
        return end;
    }

    /// <summary>"5. Paiement" over a line of dashes: a title, though it begins as an item does.</summary>
    private static bool IsNumberedTitle(string[] lines, int at) =>
        at + 1 < lines.Length && Underline().IsMatch(lines[at + 1]) && !Bullet().IsMatch(lines[at]) && !string.IsNullOrWhiteSpace(lines[at]);

    private static bool IsTable(string[] lines, int at) =>
        lines[at].TrimStart().StartsWith('|') || at + 1 < lines.Length && lines[at].Contains('|', StringComparison.Ordinal) && TableRule().IsMatch(lines[at + 1]);

    private static int TableEnd(string[] lines, int at)
    {
        while (at < lines.Length && lines[at].Contains('|', StringComparison.Ordinal)) at++;
        return at;
    }

    private static int FenceEnd(string[] lines, int at)
    {
        for (var end = at + 1; end < lines.Length; end++)
        {
            if (lines[end].TrimStart().StartsWith("```", StringComparison.Ordinal)) return end + 1;
        }
        return lines.Length;
    }

    [GeneratedRegex(@"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")]
    private static partial Regex Atx();

    [GeneratedRegex(@"^ {4,8}#{1,6}\s+\S")]
    private static partial Regex IndentedHeading();

    /// <summary>A bold first line of a paragraph, ended by a line break: a heading that was not given its own paragraph.</summary>
    [GeneratedRegex(@"\A\*\*((?:(?!\*\*)[^\n]){3,120}?)\s*(?:\n\s*)?\*\*[ \u00A0]*(?:\\|<br ?/?>)?[ ]*\n")]
    private static partial Regex BoldLine();

    [GeneratedRegex(@"^ {0,3}(=+|-{2,})\s*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^ {0,3}([-*_])(\s*\1){2,}\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^ {0,3}(?:\\?[-*+•·▪‣◦●–]|\d{1,3}\\?[.)]|[a-z]\\?\))\s+\S")]
    private static partial Regex Item();

    [GeneratedRegex(@"^ {0,3}\\?[-*+•·▪‣◦●–]\s+\S")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$")]
    private static partial Regex TableRule();
}
