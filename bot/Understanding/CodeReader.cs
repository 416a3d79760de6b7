using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>Reads the six digits of a code, in one piece or in groups, where one was asked for.</summary>
internal static partial class CodeReader
{
    public static string? Read(string text) =>
        Six().Match(text) is { Success: true } found ? string.Concat(found.Value.Where(char.IsAsciiDigit)) : null;

    [GeneratedRegex(@"(?<!\d[ \u00a0.,\-]?)\d(?:[ \u00a0.\-]?\d){5}(?![ \u00a0.,\-]?\d)", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Six();
}
