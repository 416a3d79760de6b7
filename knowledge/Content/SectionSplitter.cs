namespace Knowledge.Content;

/// <summary>
/// Splits what stands under one heading into passages of about 60 to 180 words, at paragraphs, list items and
/// sentences. What announces a list or a table stays with it, and is repeated on each part when one must be cut.
/// </summary>
internal static class SectionSplitter
{
    private const int Most = 180, Least = 60;

    public static List<string> Split(IReadOnlyList<Block> blocks)
    {
        var parts = new List<string>();
        var (part, words) = ("", 0);
        foreach (var unit in Units(blocks).SelectMany(Fitting))
        {
            var size = WordCount.Of(unit);
            if (words > 0 && words + size > Most && words >= Least)
            {
                parts.Add(part);
                (part, words) = ("", 0);
            }
            part = words == 0 ? unit : $"{part}\n\n{unit}";
            words += size;
        }
        // A short end reads better with what came before it.
        if (words > 0 && words < Least / 2 && parts.Count > 0) parts[^1] = $"{parts[^1]}\n\n{part}";
        else if (words > 0) parts.Add(part);
        return parts;
    }

    /// <summary>A block alone, or a lead-in with the block it announces.</summary>
    private static IEnumerable<(string LeadIn, Block Block)> Units(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i + 1 == blocks.Count || !blocks[i].Announces(blocks[i + 1]))
            {
                yield return ("", blocks[i]);
                continue;
            }
            // Of a long paragraph only the last sentence announces.
            var sentences = blocks[i].Words > 40 ? Sentences.Of(blocks[i].Text) : [blocks[i].Text];
            if (sentences.Count > 1) yield return ("", new Block(BlockKind.Paragraph, string.Join(' ', sentences.SkipLast(1))));
            yield return (sentences[^1], blocks[++i]);
        }
    }

    private static IEnumerable<string> Fitting((string LeadIn, Block Block) unit)
    {
        var (leadIn, block) = unit;
        var whole = leadIn.Length > 0 ? $"{leadIn}\n\n{block.Text}" : block.Text;
        if (WordCount.Of(whole) <= Most) return [whole];
        return block.Kind switch
        {
            BlockKind.List => Packed(leadIn, Items(block.Text), "\n"),
            BlockKind.Table => PackedTable(leadIn, block.Text),
            _ => Packed(leadIn, Sentences.Of(block.Text), " "),
        };
    }

    private static IEnumerable<string> PackedTable(string leadIn, string table)
    {
        var rows = table.Split('\n');
        var header = rows.Length > 2 && rows[1].Contains("---", StringComparison.Ordinal) ? 2 : 0;
        var head = string.Join('\n', rows[..header]);
        foreach (var body in Packed("", rows[header..], "\n"))
        {
            var part = header > 0 ? $"{head}\n{body}" : body;
            yield return leadIn.Length > 0 ? $"{leadIn}\n\n{part}" : part;
        }
    }

    private static IEnumerable<string> Packed(string leadIn, IEnumerable<string> pieces, string between)
    {
        var (part, words) = ("", 0);
        foreach (var piece in pieces.SelectMany(Cut))
        {
            var size = WordCount.Of(piece);
            if (words > 0 && words + size > Most)
            {
                yield return Led(part);
                (part, words) = ("", 0);
            }
            part = words == 0 ? piece : part + between + piece;
            words += size;
        }
        if (part.Length > 0) yield return Led(part);

        string Led(string text) => leadIn.Length > 0 ? $"{leadIn}\n\n{text}" : text;
    }

    /// <summary>A piece without a place to cut (a list of trade marks, glued sentences) is cut between words.</summary>
    private static IEnumerable<string> Cut(string piece)
    {
        if (WordCount.Of(piece) <= 2 * Most) return [piece];
        return piece.Split(' ').Chunk(Most).Select(words => string.Join(' ', words));
    }

    /// <summary>The items of a list, each with the lines indented under it.</summary>
    internal static List<string> Items(string list)
    {
        var items = new List<List<string>>();
        foreach (var line in list.Split('\n'))
        {
            var starts = line.Length > 0 && !char.IsWhiteSpace(line[0]) || items.Count == 0;
            if (!starts) items[^1].Add(line);
            else if (line.Length > 0) items.Add([line]);
        }
        return [.. items.Select(lines => string.Join('\n', lines))];
    }
}
