using System.Globalization;
using System.Text;

namespace Knowledge.Text;

/// <summary>Cuts a text into folded tokens, the same way for either language.</summary>
public static class Tokenizer
{
    /// <summary>
    /// Words split at French elision (l'adresse → l, adresse) and at hyphens; numbers joined to their unit
    /// ("49€", "49 €" and "49 euros" are one token "49€"); references, e-mail and phone numbers whole.
    /// Any text is accepted; one without letters or digits gives no token.
    /// </summary>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length / 6 + 1);
        var mayHaveEmail = text.Contains('@', StringComparison.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            if (mayHaveEmail && EmailReader.Read(text, at) is { } email) tokens.Add(email);
            else if (NumberReader.Starts(text, at) && NumberReader.Read(text, at) is { } number) tokens.Add(number);
            else if (WordCharLength(text, at) > 0) WordReader.Read(text, at, tokens);
            else
            {
                at++;
                continue;
            }
            at = tokens[^1].End;
        }
        // A word of nothing but marks folds to nothing.
        tokens.RemoveAll(token => token.Text.Length == 0);
        return tokens;
    }

    /// <summary>Number of UTF-16 units of the letter, digit or mark at this place; 0 when it is none of them.</summary>
    internal static int WordCharLength(string text, int at)
    {
        if (at >= text.Length) return 0;
        var c = text[at];
        if (char.IsAscii(c)) return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (!char.IsSurrogate(c)) return IsWord(char.GetUnicodeCategory(c)) ? 1 : 0;
        return Rune.TryGetRuneAt(text, at, out var rune) && IsWord(Rune.GetUnicodeCategory(rune)) ? 2 : 0;
    }

    private static bool IsWord(UnicodeCategory category) => category
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
}
