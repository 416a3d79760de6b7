namespace Knowledge.Content;

/// <summary>Makes the blocks of a real-world document fit to be split: debris out, torn lines joined, headings found.</summary>
internal static class DocumentBlocks
{
    /// <summary>Where a section runs on for so many words, short lines in it are taken for headings.</summary>
    private const int LongSection = 400;

    /// <summary>A heading longer than this, in characters, may be the first line of a numbered clause torn in two.</summary>
    private const int SafeHeading = 60;

    public static List<Block> Read(string markdown) => Tidied(BlockReader.Read(markdown));

    public static List<Block> Tidied(List<Block> blocks)
    {
        blocks.RemoveAll(Debris.Is);
        var runningHeads = Debris.RunningHeads(blocks);
        blocks.RemoveAll(block => runningHeads.Contains(block.Text));

        var torn = IsTorn(blocks);
        var found = Joined(WithHeadings(blocks, torn), torn);
        if (!torn) found = WithShortLines(found);
        return Debris.WithoutContents(MergedHeadings(found));
    }

    private static List<Block> WithHeadings(List<Block> blocks, bool torn)
    {
        var found = new List<Block>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var heading = PseudoHeading.Of(blocks[i]);
            var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
            // A clause torn after its first line goes on in lower case, or simply is as long as a line.
            var goesOn = next?.Kind == BlockKind.Paragraph && char.IsLower(next.Text[0]);
            found.Add(heading is null || goesOn || torn && heading.Text.Length > SafeHeading ? blocks[i] : heading);
        }
        return found;
    }

    /// <summary>Whether each line of the page became a paragraph of its own, as exports from PDF do.</summary>
    private static bool IsTorn(List<Block> blocks)
    {
        var lines = blocks.Where(block => block.Kind == BlockKind.Paragraph && block.Text.Length >= 30).ToList();
        return lines.Count >= 10 && lines.Count(line => line.Text.Length <= 140 && !EndsSentence(line.Text)) > 0.5 * lines.Count;
    }

    private static List<Block> Joined(List<Block> blocks, bool torn)
    {
        var joined = new List<Block>(blocks.Count);
        foreach (var block in blocks)
        {
            if (joined.Count > 0 && block.Kind == BlockKind.Paragraph && GoesOn(joined[^1], block, torn))
            {
                joined[^1] = joined[^1] with { Text = $"{joined[^1].Text} {block.Text}" };
            }
            else
            {
                joined.Add(block);
            }
        }
        return joined;
    }

    private static bool GoesOn(Block before, Block block, bool torn)
    {
        if (before.Kind is not (BlockKind.Paragraph or BlockKind.List) || EndsSentence(before.Text)) return false;
        if (char.IsLower(block.Text[0])) return true;
        return torn && before.Text.Length >= 30 && !PseudoHeading.IsShortLine(before);
    }

    private static bool EndsSentence(string text) => text.TrimEnd('*', '_', ' ', '\u00A0', ')')[^1..] is "." or ":" or ";" or "!" or "?" or "»" or "|";

    /// <summary>"ARTICLE 3" and "LIVRAISON" on two lines are one heading.</summary>
    private static List<Block> MergedHeadings(List<Block> blocks)
    {
        var merged = new List<Block>(blocks.Count);
        foreach (var block in blocks)
        {
            var isName = block.Kind == BlockKind.Heading && merged.Count > 0 && merged[^1].Kind == BlockKind.Heading
                && block.Rank >= merged[^1].Rank && merged[^1].Words <= 2 && merged[^1].Text.Any(char.IsDigit);
            if (isName) merged[^1] = merged[^1] with { Text = $"{merged[^1].Text} {block.Text}" };
            else merged.Add(block);
        }
        return merged;
    }

    private static List<Block> WithShortLines(List<Block> blocks)
    {
        for (var start = 0; start < blocks.Count; start++)
        {
            var end = start;
            while (end < blocks.Count && blocks[end].Kind != BlockKind.Heading) end++;
            if (blocks[start..end].Sum(block => block.Words) >= LongSection) PromoteShortLines(blocks, start, end);
            start = end;
        }
        return blocks;
    }

    private static void PromoteShortLines(List<Block> blocks, int start, int end)
    {
        for (var i = start; i + 1 < end; i++)
        {
            if (blocks[i + 1].Words < 12 || !PseudoHeading.IsShortLine(blocks[i])) continue;
            blocks[i] = new Block(BlockKind.Heading, PlainText.Of(blocks[i].Text), 5);
        }
    }
}
