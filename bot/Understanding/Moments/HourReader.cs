using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>Reads hours, their bounds and the parts of the day from a text whose times are marked.</summary>
internal static partial class HourReader
{
    /// <summary>An hour up to this one, said without its half of the day, is after noon: who calls at 3 calls at 15.</summary>
    private const int LastAfternoonHour = 6;

    private static readonly (Regex Said, LocalTime From, LocalTime Until)[] Parts =
    [
        (FirstThing(), new(8, 0), new(10, 0)),
        (LateMorning(), new(10, 30), new(12, 0)),
        (MidMorning(), new(9, 30), new(11, 0)),
        (EarlyAfternoon(), new(13, 0), new(15, 0)),
        (MidAfternoon(), new(14, 30), new(16, 30)),
        (LateAfternoon(), new(16, 0), new(18, 0)),
        (EndOfDay(), new(17, 0), new(19, 0)),
        (EarlyEvening(), new(18, 0), new(20, 0)),
        (Lunch(), new(12, 0), new(14, 0)),
        (Morning(), new(8, 0), new(12, 0)),
        (Afternoon(), new(12, 0), new(18, 0)),
        (Evening(), new(18, 0), new(22, 0)),
    ];

    public static HourSpan? Read(string marked)
    {
        var part = PartOf(marked);
        if (Span().Match(marked) is { Success: true } span)
        {
            var until = Time(span.Groups["b"].Value, part);
            var from = Before(span.Groups["a"].Value, until, part);
            return from < until ? new HourSpan(from, until, MomentBound.Between) : new HourSpan(from, null, MomentBound.At);
        }

        (LocalTime? lower, LocalTime? upper, HourSpan? point) = (null, null, null);
        foreach (Match match in Bounded().Matches(marked))
        {
            var time = Time(match.Groups["t"].Value, part);
            if (match.Groups["lower"].Success || match.Groups["later"].Success)
            {
                lower ??= time;
            }
            else if (match.Groups["upper"].Success || match.Groups["latest"].Success)
            {
                upper ??= time;
            }
            else
            {
                point ??= new HourSpan(time, null, match.Groups["about"].Success ? MomentBound.About : MomentBound.At);
            }
        }

        return (lower, upper, point) switch
        {
            ({ } from, { } until, _) when from < until => new HourSpan(from, until, MomentBound.Between),
            ({ } from, _, _) => new HourSpan(from, null, MomentBound.NotBefore),
            (_, _, { } said) => said,
            (_, { } until, _) => new HourSpan(null, until, MomentBound.NotAfter),
            _ => part is { } named ? new HourSpan(named.From, named.Until, MomentBound.Between) : null,
        };
    }

    private static (LocalTime From, LocalTime Until)? PartOf(string marked)
    {
        foreach (var (said, from, until) in Parts)
        {
            foreach (Match match in said.Matches(marked))
            {
                if (!DayReader.IsDenied(marked, match.Index))
                {
                    return (from, until);
                }
            }
        }

        return null;
    }

    private static LocalTime Time(string mark, (LocalTime From, LocalTime Until)? part)
    {
        var isOpen = mark[1] == '?';
        var figures = mark.AsSpan(isOpen ? 2 : 1, 5);
        var (hour, minute) = (int.Parse(figures[..2], CultureInfo.InvariantCulture), int.Parse(figures[3..], CultureInfo.InvariantCulture));
        var isAfternoon = isOpen && (part is { } named ? named.From.Hour >= 12 : hour <= LastAfternoonHour);
        return new LocalTime(isAfternoon ? hour + 12 : hour, minute);
    }

    /// <summary>The first hour of a span goes with the second: "2 to 4 pm" is from 14 h, and "10 to 2 pm" from 10 h.</summary>
    private static LocalTime Before(string mark, LocalTime until, (LocalTime From, LocalTime Until)? part)
    {
        if (mark[1] != '?')
        {
            return Time(mark, part);
        }

        var early = Time("<" + mark[2..], part);
        var late = early.PlusHours(12);
        return late < until ? late : early;
    }

    [GeneratedRegex(
        @"\b(?:entre|between) (?:environ |about )?(?<a>" + ClockText.TimeMark + ") ?(?:et|and|a|to|-) ?(?<b>" + ClockText.TimeMark + ")|(?<a>" + ClockText.TimeMark
            + ") ?(?:-|a|to|jusqu'a|until|till) ?(?<b>" + ClockText.TimeMark + ")",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Span();

    [GeneratedRegex(
        @"(?:\b(?:(?<lower>pas avant|apres|partir de|des|not before|after|from|(?:no|not) earlier than|later than|plus tard que|past)|(?<upper>pas apres|pas plus tard que|avant|jusqu'a|plus tard|before|by|until|till|(?:no|not) later than|not after)|(?<about>vers|autour de|alentours de|environ|around|about|approximately|roughly)) (?:environ |about |around |at |les |a |de )?)?(?<t>"
            + ClockText.TimeMark + @")(?: ?(?:(?<latest>au plus tard|max(?:imum|i)?\b|at the latest)|(?<later>ou plus tard|ou apres|passees?|or later|or after|onwards?|au plus tot|at the earliest)))?",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Bounded();

    [GeneratedRegex(
        @"\b(?:debut (?:de |du )?(?:la )?matin|tot (?:le |demain |d[1-7] )?matin|matin tot|de bonne heure|a la premiere heure"
            + @"|early (?:demain |d[1-7] )?(?:in the )?matin|matin early|first thing|early start)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex FirstThing();

    [GeneratedRegex(
        @"\b(?:fin (?:de |du )?(?:la )?matin|late (?:demain |d[1-7] )?(?:in the )?matin|late in the matin|end of the matin)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex LateMorning();

    [GeneratedRegex(@"\b(?:milieu (?:de |du )?(?:la )?matin|mid ?matin)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex MidMorning();

    [GeneratedRegex(@"\b(?:debut (?:d'|de |de l')?aprem|early (?:in the )?aprem)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex EarlyAfternoon();

    [GeneratedRegex(@"\b(?:milieu (?:d'|de |de l')?aprem|mid ?aprem)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex MidAfternoon();

    [GeneratedRegex(@"\b(?:fin (?:d'|de |de l')?aprem|late (?:in the )?aprem|end of the aprem)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex LateAfternoon();

    [GeneratedRegex(
        @"\b(?:fin (?:de |de la )?journee|end of (?:the |my )?(?:day|journee)|late in the day|close of business)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex EndOfDay();

    [GeneratedRegex(@"\b(?:debut (?:de |du |de la )?soir|early (?:in the )?soir)\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex EarlyEvening();

    [GeneratedRegex(
        @"\b(?:heure du (?:dejeuner|dej|repas)|heure de midi|pause dej(?:euner)?|pause (?:de )?midi|lunch ?time|lunch (?:break|hour)"
            + @"|over lunch|at lunch)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Lunch();

    [GeneratedRegex(@"\bmatin\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Morning();

    [GeneratedRegex(@"\baprem\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Afternoon();

    [GeneratedRegex(@"\bsoir\b", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Evening();
}
