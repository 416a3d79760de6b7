using System.Globalization;
using System.Text;

namespace Bot.Channels.WebChat;

/// <summary>A name that somebody typed, fit to be shown in one line to people.</summary>
internal static class ShownName
{
    private const int Longest = 100;

    /// <returns>Null when nothing of it can be shown.</returns>
    public static string? Of(string? name)
    {
        var shown = new StringBuilder(Longest);
        foreach (var rune in (name ?? "").Trim().EnumerateRunes().Where(IsShown))
        {
            if (shown.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            shown.Append(rune);
        }

        return shown.Length == 0 ? null : shown.ToString();
    }

    /// <summary>No line breaks, no control characters, and none that turns the direction of writing.</summary>
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
