using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>Reads what is told from now: "dans une heure", "d'ici deux jours", "in a week".</summary>
internal static partial class OffsetReader
{
    /// <returns>The moment, and the text without it. Days have no hours yet: those may stand in the rest.</returns>
    public static (Moment? Moment, string Remains) Read(string plain, ZonedDateTime now)
    {
        var match = Pattern().Match(plain);
        if (!match.Success)
        {
            return (null, plain);
        }

        var rest = plain.Remove(match.Index, match.Length);
        var (count, unit) = (Count(match.Groups["n"].Value), match.Groups["unit"].Value);
        var isLimit = match.Groups["word"].Value is "d'ici" or "within" or "sous";
        return Minutes(unit, count) is { } minutes
            ? (At(now, match.Groups["half"].Success ? minutes * 1.5 : minutes, isLimit), rest)
            : (On(now.Date, (int)Days(unit, count), isLimit), rest);
    }

    private static Moment At(ZonedDateTime now, double minutes, bool isLimit)
    {
        var then = now + Duration.FromMinutes((long)minutes);
        var time = new LocalTime(then.Hour, then.Minute);
        return isLimit
            ? new Moment(now.Date, then.Date, null, time, MomentBound.NotAfter)
            : new Moment(then.Date, then.Date, time, null, MomentBound.At);
    }

    private static Moment On(LocalDate today, int days, bool isLimit)
    {
        var day = today.PlusDays(days);
        return new Moment(isLimit ? today : day, day, null, null, MomentBound.None);
    }

    private static double Count(string said) => said switch
    {
        "half a" or "half an" or "une demi" or "demi" => 0.5,
        "un quart d'" => 0.25,
        "3 quarts d'" => 0.75,
        "couple of" or "a couple of" => 2,
        _ => int.TryParse(said, CultureInfo.InvariantCulture, out var number) ? number : 1,
    };

    private static double? Minutes(string unit, double count) => unit[0] switch
    {
        'm' when !unit.StartsWith("mo", StringComparison.Ordinal) => count,
        'h' => count * 60,
        _ => null,
    };

    /// <summary>"Huit jours" is a week in French, and "quinze jours" two.</summary>
    private static double Days(string unit, double count) => (unit[0], count) switch
    {
        ('j', 8) => 7,
        ('j', 15) => 14,
        ('j' or 'd', _) => count,
        ('s' or 'w', _) => Math.Max(1, count * 7),
        ('m', _) => count * 30,
        _ => 14,
    };

    [GeneratedRegex(
        @"\b(?<word>dans|in|d'ici|within|sous)(?: (?:environ|about|around))? (?<n>\d{1,3}|half an?|(?:a )?couple of|un quart d'|3 quarts d'"
            + @"|une demi|demi|une?|an?) ?(?<unit>min(?:ute)?s?|mn|heures?|hours?|hrs?|h|jours?|days?|j|semaines?|weeks?|quinzaine|fortnight"
            + @"|month)\b(?<half> et demie?\b| and a half\b)?(?! ?\d)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Pattern();
}
