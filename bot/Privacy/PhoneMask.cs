using System.Text.RegularExpressions;
using Bot.Understanding;

namespace Bot.Privacy;

/// <summary>Takes one phone number out of texts and JSON, however it is spelled there: +33612345678, 06 12 34 56 78, 06.12….</summary>
internal sealed class PhoneMask
{
    private const string Between = @"(?:[\s.\-/\u00A0\u202F]|\\u00[aA]0|\(0\))*";

    private readonly Regex _spelled;
    private readonly string _shown;

    /// <param name="phone">E.164.</param>
    public PhoneMask(string phone)
    {
        var isFrench = phone.StartsWith("+33", StringComparison.Ordinal);
        var digits = string.Join(Between, (isFrench ? phone[3..] : phone[1..]).ToCharArray());
        var prefix = isFrench ? $@"(?:(?:\+|00){Between}3{Between}3{Between}0?|(?<!\d)0)" : @"(?:\+|00)?";
        _spelled = new Regex($"{prefix}{Between}{digits}(?!\\d)", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));
        _shown = Shown(phone);
    }

    /// <summary>What proof keeps of it: enough to recognise, not enough to call.</summary>
    public static string Shown(string phone) => "…" + phone[^2..];

    public string Apply(string text) => _spelled.Replace(text, _shown);
}
