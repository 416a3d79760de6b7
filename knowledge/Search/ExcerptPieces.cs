using Knowledge.Content;

namespace Knowledge.Search;

/// <summary>The least that an excerpt can show: a sentence, a list item, a table row.</summary>
/// <param name="Text">As written.</param>
/// <param name="Block">Which block of the passage it is from.</param>
/// <param name="Between">What parts it from the piece before it in the same block.</param>
/// <param name="Head">What must stand above it when its block is not shown from the start: a lead-in, a table's head.</param>
/// <param name="LeadIn">The piece that announces its block; null when none does.</param>
internal sealed record ExcerptPiece(string Text, int Block, string Between, string Head, int? LeadIn = null);

internal static class ExcerptPieces
{
    public static List<ExcerptPiece> Of(string markdown)
    {
        var pieces = new List<ExcerptPiece>();
        var blocks = BlockReader.Read(markdown);
        for (var i = 0; i < blocks.Count; i++)
        {
            var announced = i > 0 && blocks[i - 1].Announces(blocks[i]);
            var leadIn = announced ? Sentences.Of(blocks[i - 1].Text)[^1] : "";
            int? announcer = announced ? pieces.Count - 1 : null;
            pieces.AddRange(Of(blocks[i], i, leadIn).Select(piece => piece with { LeadIn = announcer }).ToList());
        }
        return pieces;
    }

    /// <summary>A piece in plain text, with what announces it.</summary>
    public static string Announced(List<ExcerptPiece> pieces, ExcerptPiece piece) =>
        PlainText.Of(piece.LeadIn is { } leadIn ? $"{pieces[leadIn].Text} {piece.Text}" : piece.Text);

    /// <summary>The pieces as they stood, with the head of the first one's block when its start is left out.</summary>
    public static string Joined(List<ExcerptPiece> pieces, int from, int to)
    {
        var text = new System.Text.StringBuilder();
        if (from > 0) text.Append(pieces[from].Head);
        for (var i = from; i < to; i++)
        {
            if (i > from) text.Append(pieces[i].Block == pieces[i - 1].Block ? pieces[i].Between : "\n\n");
            text.Append(pieces[i].Text);
        }
        return text.ToString();
    }

    private static IEnumerable<ExcerptPiece> Of(Block block, int number, string leadIn)
    {
        var above = leadIn.Length > 0 ? leadIn + "\n\n" : "";
        switch (block.Kind)
        {
            case BlockKind.List:
                return SectionSplitter.Items(block.Text).Select(item => new ExcerptPiece(item, number, "\n", above));
            case BlockKind.Table:
                var rows = block.Text.Split('\n');
                var head = rows.Length > 2 && rows[1].Contains("---", StringComparison.Ordinal) ? 2 : 0;
                var header = string.Join('\n', rows[..head]);
                return rows[head..].Select((row, i) => i == 0 && head > 0
                    ? new ExcerptPiece($"{header}\n{row}", number, "\n", above)
                    : new ExcerptPiece(row, number, "\n", head > 0 ? $"{above}{header}\n" : above));
            default:
                return Sentences.Of(block.Text).Select(sentence => new ExcerptPiece(sentence, number, " ", ""));
        }
    }
}
