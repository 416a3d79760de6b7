namespace Knowledge.Content;

internal enum BlockKind
{
    Heading,
    Paragraph,
    List,
    Table,
}

/// <summary>A heading, or a piece of Markdown that is read as one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A heading's plain words; else Markdown, as it stood.</param>
/// <param name="Rank">Of a heading: smaller is higher. Marked headings have 1 to 6.</param>
internal sealed record Block(BlockKind Kind, string Text, double Rank = 0)
{
    public int Words => WordCount.Of(Text);

    /// <summary>A paragraph that announces what follows ("Vous pouvez refuser :").</summary>
    public bool LeadsIn => Kind == BlockKind.Paragraph && Text.TrimEnd('*', '_', ' ', '\u00A0').EndsWith(':');

    /// <summary>Whether it must stay with the list or table below it: what leads in, and any short paragraph above one.</summary>
    public bool Announces(Block next) =>
        Kind == BlockKind.Paragraph && next.Kind is (BlockKind.List or BlockKind.Table) && (LeadsIn || Words <= 25);
}

internal static class WordCount
{
    public static int Of(string text)
    {
        var (count, inside) = (0, false);
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c);
            if (letter && !inside) count++;
            inside = letter || inside && c is '\'' or '’' or '-' or ',' or '.';
        }
        return count;
    }
}
