using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>Finds e-mail addresses and phone numbers as people write them.</summary>
internal static partial class ContactDetails
{
    /// <returns>The first address, lower case, or null. "camille arobase courriel point fr" counts.</returns>
    public static string? Email(string text)
    {
        var match = EmailPattern().Match(text);
        match = match.Success ? match : EmailPattern().Match(FrenchDot().Replace(FrenchAt().Replace(text, "@"), "."));
        match = match.Success ? match : EmailPattern().Match(BracketedDot().Replace(BracketedAt().Replace(text, "@"), "."));
        if (!match.Success && English().Match(text) is { Success: true } spoken)
        {
            match = EmailPattern().Match($"{spoken.Groups["user"].Value}@{SpokenDot().Replace(spoken.Groups["host"].Value, ".")}");
        }

        return match.Success ? match.Value.TrimEnd('.', '-').ToLowerInvariant() : null;
    }

    /// <summary>The text without addresses and numbers to call: no figure in it is an hour or a date.</summary>
    public static string Without(string text) => PhonePattern().Replace(EmailPattern().Replace(text, " "), " ");

    /// <returns>The first phone number in E.164 (+33612345678), or null. National forms are read as French.</returns>
    public static string? Phone(string text)
    {
        var match = PhonePattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = new string([.. match.Value.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit)]);
        return match.Value.StartsWith('+') ? Valid(digits)
            : digits.StartsWith("00", StringComparison.Ordinal) ? Valid(digits[2..])
            : digits.Length == 10 ? "+33" + digits[1..]
            : null;
    }

    /// <summary>The zero that French numbers begin with at home does not follow the country's code.</summary>
    private static string? Valid(string international)
    {
        var number = international.StartsWith("330", StringComparison.Ordinal) ? "33" + international[3..] : international;
        return number.Length is >= 9 and <= 15 ? "+" + number : null;
    }

    [GeneratedRegex(@"[\p{L}\d._%+\-]{1,64}@[\p{L}\d\-]{1,63}(?:\.[\p{L}\d\-]{1,63})+", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex EmailPattern();

    // Each language has its own pair of words: "at" with "point" is English about something else ("at this point of view").
    [GeneratedRegex(@"\s{0,3}\baroba(?:se|s)\b\s{0,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex FrenchAt();

    [GeneratedRegex(@"\s{1,3}point\s{1,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex FrenchDot();

    [GeneratedRegex(@"\s{0,3}[(\[]at[)\]]\s{0,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex BracketedAt();

    [GeneratedRegex(@"\s{0,3}[(\[]dot[)\]]\s{0,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex BracketedDot();

    [GeneratedRegex(@"(?<user>[\p{L}\d._%+\-]{1,64})\s{1,3}at\s{1,3}(?<host>[\p{L}\d\-]{1,63}(?:\s{1,3}dot\s{1,3}[\p{L}\d\-]{1,63})+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex English();

    [GeneratedRegex(@"\s{1,3}dot\s{1,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex SpokenDot();

    [GeneratedRegex(@"(?<![\d\-])(?:(?:\+|00)[1-9]\d{0,2}[ .\-]?(?:\(0\))?(?:[ .\-]?\d){7,12}|0[1-9](?:[ .\-/]?\d{2}){4})(?!\d)", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex PhonePattern();
}
