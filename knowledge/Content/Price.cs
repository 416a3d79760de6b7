using System.Globalization;
using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>Reads "249.00 EUR", "249,00 €", "1 249 €" or "EUR 1,249.00".</summary>
internal static partial class Price
{
    /// <summary>The amount and its ISO 4217 currency, EUR when none stands there; null when it is no price.</summary>
    public static (decimal Amount, string Currency)? Read(string text)
    {
        if (Pattern().Match(text.Trim()) is not { Success: true } match) return null;
        var currency = match.Groups[1].Value + match.Groups[3].Value;
        var digits = match.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal)
            .Replace("\u202F", "", StringComparison.Ordinal);
        // The last point or comma, if one or two digits follow it, is the decimal sign; the others part thousands.
        var cut = digits.LastIndexOfAny(['.', ',']);
        var cents = cut >= 0 && digits.Length - cut <= 3 ? digits[(cut + 1)..] : "";
        var whole = (cents.Length > 0 ? digits[..cut] : digits).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse($"{whole}.{cents}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return null;
        return (decimal.Round(amount, 2), Iso(currency.Trim()));
    }

    private static string Iso(string currency) => currency.ToUpperInvariant() switch
    {
        "" or "€" => "EUR",
        "£" => "GBP",
        "$" => "USD",
        var iso => iso,
    };

    [GeneratedRegex(@"^([A-Za-z]{3}|[€£$])?\s*([0-9][0-9., \u00A0\u202F]*)\s*([A-Za-z]{3}|[€£$])?$")]
    private static partial Regex Pattern();
}
