using System.Text;

namespace Bot.Mail;

/// <summary>A call in the shopper's calendar, as RFC 5545 writes it.</summary>
/// <param name="Uid">The same for every version of the call.</param>
/// <param name="Sequence">Rises with each version: a calendar keeps the highest.</param>
internal sealed record CalendarEvent(string Uid, int Sequence, DateTimeOffset WrittenAt, DateTimeOffset Start, TimeSpan Length, string Summary, bool IsCancelled)
{
    /// <summary>Octets of a line without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    public string Method => IsCancelled ? "CANCEL" : "PUBLISH";

    public string Write() => string.Concat(new[]
    {
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//customer-service-bot//callbacks//EN",
        $"METHOD:{Method}",
        "BEGIN:VEVENT",
        $"UID:{Uid}",
        $"SEQUENCE:{Sequence}",
        $"DTSTAMP:{Utc(WrittenAt)}",
        $"DTSTART:{Utc(Start)}",
        $"DTEND:{Utc(Start + Length)}",
        $"SUMMARY:{Escape(Summary)}",
        $"STATUS:{(IsCancelled ? "CANCELLED" : "CONFIRMED")}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    }.Select(line => Fold(line) + "\r\n"));

    private static string Utc(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");

    private static string Escape(string text) => text
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");

    private static string Fold(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
