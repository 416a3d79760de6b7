using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>
/// Takes payment card numbers (13–19 digits that pass the Luhn check, ISO/IEC 7812) and IBANs (ISO 13616, modulo 97) out
/// of a text before it is stored, logged or repeated, also where other numbers or words follow without a mark between.
/// </summary>
internal static partial class SecretMasking
{
    /// <summary>What stands in the place of a masked number.</summary>
    public const string Mark = "••••";

    private const int ShortestIban = 15;
    private const int LongestIban = 34;
    private const int LongestCard = 19;

    /// <summary>How the digits of a card are grouped; inside a longer run of digits nothing else counts as one.</summary>
    private static readonly HashSet<string> CardGroups = ["16", "15", "14", "19", "4,4,4,4", "4,4,4,4,3", "4,6,5", "4,6,4"];

    public static string Mask(string text) =>
        Digits().Replace(MaskIbans(text), match => IsCard(match.Value) ? Mark : MaskGroups(match.Value));

    /// <summary>
    /// The same for text in data fields: a bare run of 13 digits is more often a time than a card there, so that only digits
    /// grouped as cards are count.
    /// </summary>
    public static string MaskData(string text) => Digits().Replace(MaskIbans(text), match => MaskGroups(match.Value));

    private static string MaskIbans(string text)
    {
        var masked = new StringBuilder();
        var done = 0;
        for (var start = IbanStarts().Match(text); start.Success; start = start.NextMatch())
        {
            if (start.Index >= done && IbanEnd(text, start.Index) is { } end)
            {
                masked.Append(text, done, start.Index - done).Append(Mark);
                done = end;
            }
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Where the longest IBAN from <paramref name="start"/> ends; words may follow it, and look like a part of it.</summary>
    private static int? IbanEnd(string text, int start)
    {
        var compact = new StringBuilder(LongestIban);
        int? end = null;
        for (var index = start; index < text.Length && compact.Length < LongestIban; index++)
        {
            if (char.IsAsciiLetterOrDigit(text[index]))
            {
                compact.Append(char.ToUpperInvariant(text[index]));
                var ends = index + 1 == text.Length || !char.IsLetterOrDigit(text[index + 1]);
                end = ends && compact.Length >= ShortestIban && IsIban(compact.ToString()) ? index + 1 : end;
            }
            else if (text[index] is not (' ' or '\u00a0' or '\u202f' or '-'))
            {
                break;
            }
        }

        return end;
    }

    private static bool IsIban(string compact)
    {
        var digits = new StringBuilder();
        foreach (var character in compact[4..] + compact[..4])
        {
            digits.Append(char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10);
        }

        return BigInteger.Parse(digits.ToString(), null) % 97 == 1;
    }

    /// <summary>Masks the parts of a run of digits that are grouped as cards are.</summary>
    private static string MaskGroups(string run)
    {
        var groups = Groups().Matches(run);
        for (var first = 0; first < groups.Count; first++)
        {
            for (var last = first; last < groups.Count && last < first + 5; last++)
            {
                var part = run[groups[first].Index..(groups[last].Index + groups[last].Length)];
                if (CardGroups.Contains(string.Join(',', groups.Skip(first).Take(last - first + 1).Select(group => group.Length))) && IsCard(part))
                {
                    return run[..groups[first].Index] + Mark + MaskGroups(run[(groups[first].Index + part.Length)..]);
                }
            }
        }

        return run;
    }

    private static bool IsCard(string candidate)
    {
        var digits = candidate.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        if (digits.Length is < 13 or > LongestCard)
        {
            return false;
        }

        var sum = digits.Reverse().Select((digit, index) => index % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit).Sum();
        return sum % 10 == 0 && digits.Any(digit => digit != 0);
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\d(?:[ \u00a0\u202f.\-]?\d){12,}", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Groups();

    [GeneratedRegex(@"\b[A-Za-z]{2}\d{2}", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex IbanStarts();
}
