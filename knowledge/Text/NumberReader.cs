using System.Text.RegularExpressions;

namespace Knowledge.Text;

/// <summary>Reads numbers and their units into one spelling: "5,90 €", "€5.90" and "5€90" are all "5.9€".</summary>
internal static partial class NumberReader
{
    public static bool Starts(string text, int at) =>
        char.IsAsciiDigit(text[at]) || text[at] is '+' or '€' or '£' or '$';

    public static Token? Read(string text, int at)
    {
        if (Phone().Match(text, at) is { Success: true } phone) return PhoneToken(phone);
        if (Clock().Match(text, at) is { Success: true } clock) return ClockToken(clock);
        if (SplitPrice().Match(text, at) is { Success: true } split)
        {
            return Quantity(split, Plain(split.Groups[1].Value, split.Groups[2].Value), "€");
        }
        if (LeadingCurrency().Match(text, at) is { Success: true } leading)
        {
            var amount = leading.Groups[2].Value.Replace(",", "", StringComparison.Ordinal);
            return Quantity(leading, Plain(Digits(amount), leading.Groups[3].Value), leading.Groups[1].Value);
        }
        return Number().Match(text, at) is { Success: true } number ? WithUnit(text, number) : null;
    }

    private static Token WithUnit(string text, Match number)
    {
        var (whole, fraction) = (Digits(number.Groups[1].Value), number.Groups[2].Value);
        var end = number.Index + number.Length;
        var (unit, unitEnd) = Units.Read(text, end);
        if (unit is not null)
        {
            // "2.000 €" is two thousand: a price has no third decimal.
            var plain = fraction.Length == 3 && Units.IsCurrency(unit) ? whole + fraction : Plain(whole, fraction);
            return new Token(plain + unit, number.Index, unitEnd - number.Index, TokenKind.Quantity);
        }
        var runEnd = WordReader.RunEnd(text, end);
        return runEnd > end
            ? new Token(Folding.Fold(text[number.Index..runEnd]), number.Index, runEnd - number.Index, TokenKind.Reference)
            : new Token(Plain(whole, fraction), number.Index, number.Length, TokenKind.Number);
    }

    private static Token Quantity(Match match, string number, string unit) =>
        new(number + unit, match.Index, match.Length, TokenKind.Quantity);

    private static Token PhoneToken(Match match)
    {
        var digits = Digits(match.Value);
        return new Token("0" + digits[^9..], match.Index, match.Length, TokenKind.Number);
    }

    private static Token ClockToken(Match match)
    {
        var hour = match.Groups[1].Value.TrimStart('0');
        var minutes = match.Groups["m"].Value;
        return Quantity(match, hour.Length == 0 ? "0" : hour, minutes is "" or "00" ? "h" : "h" + minutes);
    }

    private static string Plain(string whole, string fraction)
    {
        var decimals = fraction.TrimEnd('0');
        return decimals.Length == 0 ? whole : $"{whole}.{decimals}";
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\G(?:(?:\+|00)33[\s.]?(?:\(0\))?|0)[1-9](?:[\s.\-]?[0-9]{2}){4}(?![0-9])")]
    private static partial Regex Phone();

    // "9 h 30", "9h30" and "9:30" are one hour; the colon needs its minutes.
    [GeneratedRegex(@"\G([0-9]{1,3})(?:\s?[hH](?:\s?(?<m>[0-5][0-9]))?|:(?<m>[0-5][0-9]))(?![\w'’])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\G([0-9]+)\s?€\s?([0-9]{2})(?![0-9])")]
    private static partial Regex SplitPrice();

    [GeneratedRegex(@"\G([€£$])\s?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,2}))?(?![0-9])")]
    private static partial Regex LeadingCurrency();

    [GeneratedRegex(@"\G([0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,]([0-9]+))?")]
    private static partial Regex Number();
}
