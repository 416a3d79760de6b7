using System.Globalization;
using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>
/// Reads a score from 1 to 5 as people give it: "5", "4/5", "trois sur cinq", stars, "très bien". Only to be asked where a
/// score was asked for: everywhere else these are other things.
/// </summary>
internal static partial class ScoreReader
{
    private const int MostWords = 6;

    private static readonly string[][] Numbers = [["un", "une", "one"], ["deux", "two"], ["trois", "three"], ["quatre", "four"], ["cinq", "five"]];

    private static readonly (int Score, string Words)[] Scale =
    [
        (1, "nul|nulle|horrible|tres mauvais|tres mal|pas du tout satisfaite?|pas du tout|catastroph\\w+|(?<!pas )terrible|awful|very bad|not at all|useless"),
        (2, "pas bien|pas tres bien|pas top|pas terrible|pas satisfaite?|decue?|mauvais|(?<!pas )mal|bad|poor|not good|not great|disappoint\\w+"),
        (3, "moyen|moyenne|bof|correct|passable|mitige|so so|average|okay|ok|fine|pas mal"),
        (5, "tres bien|parfait|parfaite|excellent|excellente|genial|super|top|tres satisfaite?|very good|great|perfect|amazing|very satisfied"),
        (4, "bien|satisfaite?|bon|good|satisfied|well"),
    ];

    private static readonly (int Score, Regex Words)[] Readers =
        [.. Scale.Select(row => (row.Score, new Regex($@"\b(?:{row.Words})\b", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds))))];

    /// <returns>Null when the text gives none.</returns>
    public static int? Read(string text)
    {
        var trimmed = text.Trim();
        if (Stars().Match(trimmed) is { Success: true } stars)
        {
            var count = new StringInfo(string.Concat(trimmed.EnumerateRunes().Where(rune => rune.Value is 0x2B50 or 0x2605 or 0x1F31F))).LengthInTextElements;
            return count is >= 1 and <= 5 ? count : null;
        }

        var plain = Folding.Fold(trimmed);
        if (OutOf().Match(plain) is { Success: true, Groups: var parts })
        {
            var (given, most) = (int.Parse(parts["given"].Value, CultureInfo.InvariantCulture), int.Parse(parts["most"].Value, CultureInfo.InvariantCulture));
            return given > most ? null : most == 5 ? Within(given) : Within((given + 1) / 2);
        }

        if (plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords || text.Contains('?', StringComparison.Ordinal))
        {
            return null;
        }

        return Figure().Matches(plain) is [var figure] ? Within(int.Parse(figure.Value, CultureInfo.InvariantCulture))
            : Figure().IsMatch(plain) ? null
            : Worded(plain);
    }

    private static int? Worded(string plain)
    {
        if (Numbers.FirstOrDefault(words => words.Contains(plain.TrimEnd('.', '!', ' '))) is { } number)
        {
            return Array.IndexOf(Numbers, number) + 1;
        }

        foreach (var (score, words) in Readers)
        {
            if (words.IsMatch(plain))
            {
                return score;
            }
        }

        return null;
    }

    private static int? Within(int score) => score is >= 1 and <= 5 ? score : null;

    [GeneratedRegex(@"\A(?:[\u2B50\u2605\u2606\uFE0F\s]|\uD83C\uDF1F)+\z", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Stars();

    [GeneratedRegex(@"\b(?<given>\d{1,2})\s?(?:/|sur|out of)\s?(?<most>5|10)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex OutOf();

    [GeneratedRegex(@"\b\d{1,4}\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Figure();
}
