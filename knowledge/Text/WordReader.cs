namespace Knowledge.Text;

/// <summary>Reads a word, or a reference made of letters and digits, and what an apostrophe or a hyphen ties to it.</summary>
internal static class WordReader
{
    private static readonly HashSet<string> Elisions =
        ["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "entr"];

    private static readonly HashSet<string> Contractions = ["ll", "re", "ve", "d", "m", "s"];

    public static void Read(string text, int at, List<Token> tokens)
    {
        var end = RunEnd(text, at);
        // Inside a chain that was refused whole (machine-alto-300), no later part may start another.
        var chainEnd = at > 0 && text[at - 1] is '-' or '_' ? end : ChainEnd(text, end);
        if (IsReference(text.AsSpan(at, chainEnd - at)))
        {
            tokens.Add(new Token(Folding.Fold(text[at..chainEnd]), at, chainEnd - at, TokenKind.Reference));
            return;
        }
        if (end - at == 1 && text[at] is 'e' or 'E' or 't' or 'T' && JoinsLetter(text, at, end, chainEnd))
        {
            end = RunEnd(text, end + 1);
        }
        while (end < text.Length && Folding.IsApostrophe(text[end]) && Tokenizer.WordCharLength(text, end + 1) > 0)
        {
            var suffixEnd = RunEnd(text, end + 1);
            if (Elisions.Contains(Folding.Fold(text[at..end]))) break;
            if (Contractions.Contains(Folding.Fold(text[(end + 1)..suffixEnd]))) break;
            // aujourd'hui, prud'hommes, don't: the apostrophe is part of the word and often left out.
            end = suffixEnd;
        }
        tokens.Add(new Token(Folding.Fold(text[at..end]).Replace("'", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), at, end - at));
    }

    internal static int RunEnd(string text, int at)
    {
        while (Tokenizer.WordCharLength(text, at) is > 0 and var length) at += length;
        return at;
    }

    private static int ChainEnd(string text, int end)
    {
        while (end + 1 < text.Length && (text[end] == '-' || text[end] == '_') && char.IsAsciiLetterOrDigit(text[end + 1]))
        {
            end = RunEnd(text, end + 1);
        }
        return end;
    }

    /// <summary>Letters and digits together; a part of letters alone is a short prefix (MB-20261187, not alto-machine-300).</summary>
    private static bool IsReference(ReadOnlySpan<char> chain)
    {
        if (!chain.ContainsAnyInRange('0', '9')) return false;
        var parts = 0;
        foreach (var range in chain.SplitAny('-', '_'))
        {
            var part = chain[range];
            parts++;
            if (!part.ContainsAnyInRange('0', '9') && part.Length > 4) return false;
        }
        return parts == 1 || chain.Length >= 5;
    }

    // e-mail and t-shirt are one word; a-t-on is three.
    private static bool JoinsLetter(string text, int at, int end, int chainEnd) =>
        chainEnd > end && (at == 0 || !Folding.IsHyphen(text[at - 1])) && RunEnd(text, end + 1) - end > 3;
}
