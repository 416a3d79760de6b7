using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>
/// Takes payment card numbers (13–19 digits that pass the Luhn check, ISO/IEC 7812) and IBANs (ISO 13616, modulo 97) out
/// of a text before it is stored, logged or repeated.
/// </summary>
internal static partial class SecretMasking
{
    /// <summary>What stands in the place of a masked number.</summary>
    public const string Mark = "••••";

    private const int ShortestIban = 15;

    public static string Mask(string text) =>
        Cards().Replace(
            Ibans().Replace(text, MaskIban),
            match => IsCard(match.Value) ? Mark : match.Value);

    /// <summary>Words after an IBAN look like more of it: the longest beginning that passes the check is the number.</summary>
    private static string MaskIban(Match match)
    {
        for (var length = match.Length; length >= ShortestIban; length--)
        {
            if (char.IsAsciiLetterOrDigit(match.Value[length - 1]) && IsIban(match.Value[..length]))
            {
                return Mark + match.Value[length..];
            }
        }

        return match.Value;
    }

    private static bool IsCard(string candidate)
    {
        var digits = candidate.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        if (digits.Length is < 13 or > 19)
        {
            return false;
        }

        var sum = digits.Reverse().Select((digit, index) => index % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit).Sum();
        return sum % 10 == 0 && digits.Any(digit => digit != 0);
    }

    private static bool IsIban(string candidate)
    {
        var compact = new string([.. candidate.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (compact.Length is < ShortestIban or > 34)
        {
            return false;
        }

        var digits = new StringBuilder();
        foreach (var character in compact[4..] + compact[..4])
        {
            digits.Append(char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10);
        }

        return BigInteger.Parse(digits.ToString(), null) % 97 == 1;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\d(?:[ \u00a0\u202f.\-]?\d){12,18}(?!\d)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Cards();

    [GeneratedRegex(@"\b[A-Za-z]{2}\d{2}(?:[ \u00a0\u202f\-]?[A-Za-z0-9]){11,30}\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Ibans();
}
