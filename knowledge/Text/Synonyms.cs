using System.Collections.Frozen;

namespace Knowledge.Text;

/// <summary>Other words for the terms from <paramref name="Start"/> on, counted less than the shopper's own.</summary>
/// <param name="Start">Place of the first term replaced.</param>
/// <param name="Length">How many terms it replaces.</param>
/// <param name="Terms">What may stand there instead.</param>
/// <param name="Weight">Share of a full match that a passage with all of these terms is worth, above 0 and below 1.</param>
public sealed record Alternative(int Start, int Length, IReadOnlyList<string> Terms, double Weight);

/// <summary>A reviewed lexicon of what shoppers and shops call the same thing, applied to questions, not to passages.</summary>
public static class Synonyms
{
    private const double Same = 0.8, Near = 0.45;

    private static readonly FrozenDictionary<string, Entry[]> French = Read(Language.French);
    private static readonly FrozenDictionary<string, Entry[]> English = Read(Language.English);

    /// <summary>The alternatives of analysed terms (<see cref="Analyser.Terms"/>), in the order of their places.</summary>
    public static IReadOnlyList<Alternative> Of(IReadOnlyList<string> terms, Language language)
    {
        var lexicon = language == Language.French ? French : English;
        var alternatives = new List<Alternative>();
        for (var start = 0; start < terms.Count; start++)
        {
            if (!lexicon.TryGetValue(terms[start], out var entries)) continue;
            foreach (var entry in entries)
            {
                if (!StandsAt(terms, start, entry.Said)) continue;
                alternatives.Add(new Alternative(start, entry.Said.Length, entry.Meant, entry.Weight));
            }
        }
        return alternatives;
    }

    internal static bool StandsAt(IReadOnlyList<string> terms, int start, string[] phrase)
    {
        if (start + phrase.Length > terms.Count) return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (terms[start + i] != phrase[i]) return false;
        }
        return true;
    }

    private static FrozenDictionary<string, Entry[]> Read(Language language) =>
        TextResource.Lines($"synonyms.{language.Code()}.txt")
            .SelectMany(line => Entries(line, Analyser.For(language)))
            .GroupBy(entry => entry.Said[0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static IEnumerable<Entry> Entries(string line, Analyser analyser)
    {
        if (line.Split('>') is [var said, var meant])
        {
            return from a in Phrases(said, analyser) from b in Phrases(meant, analyser) select new Entry(a, b, Same);
        }
        var group = Phrases(line[1..], analyser);
        return from a in @group from b in @group where !a.SequenceEqual(b) select new Entry(a, b, line[0] == '=' ? Same : Near);
    }

    private static List<string[]> Phrases(string list, Analyser analyser) =>
        [.. list.Split(',').Select(phrase => analyser.Terms(phrase).ToArray()).Where(terms => terms.Length > 0)];

    private sealed record Entry(string[] Said, string[] Meant, double Weight);
}
