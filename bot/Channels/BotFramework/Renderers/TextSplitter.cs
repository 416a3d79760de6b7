using System.Text.RegularExpressions;
using Bot.Understanding;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>Cuts a text that is too long for one message: between paragraphs, else lines, sentences, words; never in a link.</summary>
internal static partial class TextSplitter
{
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > limit)
        {
            var cut = Cut(rest, limit);
            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0 || parts.Count == 0)
        {
            parts.Add(rest);
        }

        return parts;
    }

    /// <summary>Where the first part ends: at most <paramref name="limit"/>, and not before a third of it if that can be.</summary>
    private static int Cut(string text, int limit)
    {
        var links = Links().Matches(text[..Math.Min(text.Length, limit * 2)]);
        foreach (var border in new[] { Paragraphs(), Lines(), Sentences(), Words() })
        {
            var cut = border.Matches(text[..Math.Min(text.Length, limit + 1)])
                .Select(match => match.Index)
                .Where(index => index > limit / 3 && index <= limit && !IsInLink(links, index))
                .DefaultIfEmpty(0)
                .Max();
            if (cut > 0)
            {
                return cut;
            }
        }

        // One endless word, or a link longer than a message: the link stays whole if it can begin the next part.
        var link = links.FirstOrDefault(match => match.Index > 0 && match.Index < limit && match.Index + match.Length > limit);
        var end = link?.Index ?? limit;
        return char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }

    private static bool IsInLink(MatchCollection links, int index) =>
        links.Any(link => index > link.Index && index < link.Index + link.Length);

    [GeneratedRegex(@"\n[ \t]*\n", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\n", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Lines();

    /// <summary>The space after the sentence's mark: the mark stays with it, and French spaces before it do not count.</summary>
    [GeneratedRegex(@"(?<=[.!?…][)»”""*_]{0,3})[ \n]", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[ \n\t]", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Words();

    [GeneratedRegex(@"\[[^\[\]\n]{0,1000}\]\([^()\n]{0,3000}\)|https?://[^\s<>]+", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Links();
}
