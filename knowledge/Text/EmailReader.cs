using System.Text.RegularExpressions;

namespace Knowledge.Text;

internal static partial class EmailReader
{
    public static Token? Read(string text, int at)
    {
        if (!char.IsAsciiLetterOrDigit(text[at])) return null;
        var match = Pattern().Match(text, at);
        return match.Success ? new Token(Folding.Fold(match.Value), at, match.Length, TokenKind.Email) : null;
    }

    [GeneratedRegex(@"\G[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?)+")]
    private static partial Regex Pattern();
}
