using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>Finds e-mail addresses and phone numbers as people write them.</summary>
internal static partial class ContactDetails
{
    /// <returns>The first address, lower case, or null. "camille arobase courriel point fr" counts.</returns>
    public static string? Email(string text)
    {
        var match = EmailPattern().Match(text);
        if (!match.Success && SpokenFrench().IsMatch(text))
        {
            match = EmailPattern().Match(SpokenFrench().Replace(text, Written));
        }
        else if (!match.Success && SpokenEnglish().IsMatch(text))
        {
            match = EmailPattern().Match(SpokenEnglish().Replace(text, Written));
        }

        return match.Success ? match.Value.TrimEnd('.', '-').ToLowerInvariant() : null;
    }

    /// <returns>The first phone number in E.164 (+33612345678), or null. National forms are read as French.</returns>
    public static string? Phone(string text)
    {
        var match = PhonePattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = new string([.. match.Value.Where(char.IsAsciiDigit)]);
        return match.Value.StartsWith('+') ? Valid(digits.Replace("330", "33", StringComparison.Ordinal))
            : digits.StartsWith("00", StringComparison.Ordinal) ? Valid(digits[2..])
            : digits.Length == 10 ? "+33" + digits[1..]
            : null;
    }

    private static string Written(Match spoken) => spoken.Groups["at"].Success ? "@" : ".";

    private static string? Valid(string international) => international.Length is >= 9 and <= 15 ? "+" + international : null;

    [GeneratedRegex(@"[\p{L}\d._%+\-]{1,64}@[\p{L}\d\-]{1,63}(?:\.[\p{L}\d\-]{1,63})+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\s*(?<at>\barobase\b|\barobas\b)\s*|\s+point\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SpokenFrench();

    [GeneratedRegex(@"\s*(?<at>\(at\)|\[at\]|\s+at\s+)\s*|\s+dot\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SpokenEnglish();

    [GeneratedRegex(@"(?<![\d\-])(?:(?:\+|00)[1-9]\d{0,2}[ .\-]?(?:\(0\))?(?:[ .\-]?\d){7,12}|0[1-9](?:[ .\-/]?\d{2}){4})(?!\d)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex PhonePattern();
}
