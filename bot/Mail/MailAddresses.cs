using System.Text.RegularExpressions;
using Bot.Understanding;

namespace Bot.Mail;

/// <summary>
/// Which addresses a mail can be sent to: plain ones only. No quotes, comments, spaces or line ends, so that an address is
/// never more than one address in a header or a command.
/// </summary>
internal static partial class MailAddresses
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path has 256 characters at most, with its brackets.</summary>
    private const int Longest = 254;

    public static bool IsDeliverable(string? address) => address is { Length: <= Longest } && Plain().IsMatch(address);

    [GeneratedRegex(
        @"\A[A-Za-z0-9_+\-](?:[A-Za-z0-9._%+\-]{0,62}[A-Za-z0-9_+\-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9\-]{0,61}[A-Za-z0-9]\z",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Plain();
}
