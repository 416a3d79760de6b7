using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Understanding;

/// <summary>
/// Finds order numbers as people write them. The shop's example (MB-20261187) gives the shape: letters, a separator,
/// digits; letters and separators may be missing or different, and digits may stand in groups.
/// </summary>
internal sealed class OrderNumbers
{
    private readonly Regex _pattern;
    private readonly string _prefix;

    /// <param name="example">An order number of the shop; null where the shop has told none: then a number after "order" counts.</param>
    public OrderNumbers(string? example)
    {
        var digits = example?.Count(char.IsAsciiDigit) ?? 0;
        _prefix = example is null ? "" : new string([.. example.TakeWhile(character => !char.IsAsciiDigit(character))]);
        var letters = Regex.Escape(new string([.. _prefix.Where(char.IsLetter)]));
        var shape = digits > 0
            ? $@"(?<![\p{{L}}\d])(?<!\d[ .\-]?)(?:{letters}[\s.\-–_:#n°]*)?(?<digits>\d(?:[ .\-]?\d){{{digits - 1}}})(?![ .\-]?\d)"
            : @"(?:commande|cde|order|n°|no|numéro|number|#)\W{0,3}(?:n°|no|numéro|number|:|#)?\W{0,3}(?<digits>[A-Za-z]{0,4}-?\d{5,12})\b";
        _pattern = new Regex(shape, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));
    }

    /// <returns>The first order number, in the shop's own form, or null.</returns>
    public string? Find(string text)
    {
        var match = _pattern.Match(text);
        return !match.Success ? null
            : _prefix.Length == 0 ? match.Groups["digits"].Value.ToUpper(CultureInfo.InvariantCulture)
            : _prefix + new string([.. match.Groups["digits"].Value.Where(char.IsAsciiDigit)]);
    }

    /// <summary>The text without its order numbers: content holds examples of them, which answer nothing.</summary>
    public string Without(string text) => _pattern.Replace(text, " ");
}
