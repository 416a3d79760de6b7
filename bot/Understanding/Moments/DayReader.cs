using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>Reads days from a text whose times are marked: relative ones, dates, feasts, weekdays, weeks.</summary>
internal static partial class DayReader
{
    private static readonly Func<string, LocalDate, DaySpan?>[] Ways = [Dated, Feast, Relative, DaysSpan, Weekday, Week, DayOfMonth];

    /// <returns>Null when no day is said, or only one that is over.</returns>
    public static DaySpan? Read(string marked, LocalDate today) =>
        Ways.Select(way => way(marked, today)).FirstOrDefault(span => span is not null);

    /// <summary>"pas mardi", "not in the morning": what is said is not meant.</summary>
    public static bool IsDenied(string marked, int at) => Denied().IsMatch(marked[Math.Max(0, at - 24)..at]);

    private static DaySpan? Dated(string marked, LocalDate today) => First(Date(), marked, today, match =>
    {
        var (day, month) = (Figure(match, "d"), Figure(match, "m"));
        if (month > 12 && day <= 12 && match.Groups["figures"].Success)
        {
            (day, month) = (month, day);
        }

        return Calendar.On(today, day, month, match.Groups["y"].Success ? Figure(match, "y") : null);
    });

    private static DaySpan? Feast(string marked, LocalDate today) => First(FeastName(), marked, today, match =>
        Calendar.Next(today, year => match switch
        {
            _ when match.Groups["eve"].Success => new LocalDate(year, 12, 24),
            _ when match.Groups["noel"].Success => new LocalDate(year, 12, 25),
            _ when match.Groups["boxing"].Success => new LocalDate(year, 12, 26),
            _ when match.Groups["year"].Success => new LocalDate(year, 1, 1),
            _ when match.Groups["monday"].Success => PublicHolidays.Easter(year).PlusDays(1),
            _ when match.Groups["paques"].Success => PublicHolidays.Easter(year),
            _ when match.Groups["ascension"].Success => PublicHolidays.Easter(year).PlusDays(39),
            _ when match.Groups["whit"].Success => PublicHolidays.Easter(year).PlusDays(50),
            _ when match.Groups["toussaint"].Success => new LocalDate(year, 11, 1),
            _ when match.Groups["armistice"].Success => new LocalDate(year, 11, 11),
            _ when match.Groups["travail"].Success => new LocalDate(year, 5, 1),
            _ when match.Groups["assomption"].Success => new LocalDate(year, 8, 15),
            _ => new LocalDate(year, 7, 14),
        }));

    private static DaySpan? Relative(string marked, LocalDate today) => First(RelativeName(), marked, today, match =>
        today.PlusDays(match.Groups["two"].Success ? 2 : match.Groups["one"].Success ? 1 : 0));

    private static DaySpan? DaysSpan(string marked, LocalDate today)
    {
        if (BetweenDays().Match(marked) is not { Success: true } match)
        {
            return null;
        }

        var first = Calendar.Next(today, (IsoDayOfWeek)Figure(match, "a"));
        return new DaySpan(first, Calendar.Next(first, (IsoDayOfWeek)Figure(match, "b")));
    }

    private static DaySpan? Weekday(string marked, LocalDate today) => First(WeekdayName(), marked, today, match =>
    {
        var weekday = (IsoDayOfWeek)Figure(match, "n");
        if (match.Groups["d"].Success && Calendar.On(today, Figure(match, "d"), weekday) is { } dated)
        {
            return dated;
        }

        return match switch
        {
            _ when match.Groups["week"].Success || match.Groups["next"].Success => Calendar.NextMonday(today).PlusDays((int)weekday - 1),
            _ when match.Groups["eight"].Success => Calendar.Next(today, weekday).PlusDays(7),
            _ when match.Groups["this"].Success && today.DayOfWeek == weekday => today,
            _ => Calendar.Next(today, weekday),
        };
    });

    private static DaySpan? Week(string marked, LocalDate today)
    {
        var match = WeekName().Match(marked);
        if (!match.Success || IsDenied(marked, match.Index))
        {
            return null;
        }

        var isNext = match.Groups["next"].Success || match.Groups["then"].Success;
        var monday = isNext || match.Groups["start"].Success ? Calendar.NextMonday(today) : today.PlusDays(1 - (int)today.DayOfWeek);
        var (first, last) = match.Groups["weekend"].Success ? (5, 6) : match.Groups["start"].Success ? (0, 1) : match.Groups["end"].Success ? (3, 4) : (0, 6);
        var span = new DaySpan(LocalDate.Max(monday.PlusDays(first), today), monday.PlusDays(last));
        return span.Last < today ? null : Bounded(marked, match.Index, span, today);
    }

    private static DaySpan? DayOfMonth(string marked, LocalDate today) =>
        First(DayNumber(), marked, today, match => Calendar.On(today, Figure(match, "d")));

    private static DaySpan? First(Regex pattern, string marked, LocalDate today, Func<Match, LocalDate?> dayOf)
    {
        foreach (Match match in pattern.Matches(marked))
        {
            if (!IsDenied(marked, match.Index) && dayOf(match) is { } day && day >= today)
            {
                return Bounded(marked, match.Index, new DaySpan(day, day), today);
            }
        }

        return null;
    }

    /// <summary>"avant mardi" ends the day before, "d'ici mardi" on it; "après mardi" begins the day after, "pas avant mardi" on it.</summary>
    private static DaySpan Bounded(string marked, int at, DaySpan span, LocalDate today)
    {
        var match = Bound().Match(marked[Math.Max(0, at - 32)..at]);
        var last = span.Last ?? span.First;
        return !match.Success ? span
            : match.Groups["from"].Success ? new DaySpan(span.First, null, span.First)
            : match.Groups["after"].Success ? new DaySpan(last.PlusDays(1), null, span.First)
            : match.Groups["until"].Success ? new DaySpan(today, last, span.First)
            : new DaySpan(today, LocalDate.Max(today, span.First.PlusDays(-1)), span.First);
    }

    private static int Figure(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<!\d)(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?!\d)|(?<!\d)(?<d>\d{1,2})(?:er|st|nd|rd|th|e|eme)?(?: of"
            + @"| de)?,? m(?<m>\d\d)\b(?:,? (?<y>20\d\d)\b)?|\bm(?<m>\d\d) (?:the )?(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,? (?<y>20\d\d)\b)?"
            + @"|(?<![\d/.\-])(?<figures>(?<d>\d{1,2})/(?<m>\d{1,2})(?:/(?<y>(?:20)?\d\d))?)(?![\d/])"
            + @"|(?<![\d/.\-])(?<figures>(?<d>\d{1,2})[.\-](?<m>\d{1,2})[.\-](?<y>20\d\d))(?!\d)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Date();

    [GeneratedRegex(
        @"\b(?:(?<eve>veille de noel|christmas eve)|(?<boxing>boxing day)|(?<noel>(?:jour de )?noel|christmas(?: day)?|xmas)"
            + @"|(?<year>(?:jour|premier) de l'an|nouvel an|new year'?s day)|(?<monday>d1 de paques|easter d1)|(?<paques>paques|easter)"
            + @"|(?<ascension>ascension)|(?<whit>d1 de pentecote|whit d1)|(?<toussaint>toussaint|all saints'? day)"
            + @"|(?<armistice>armistice(?: day)?)|(?<travail>fete du travail|labou?r day)|(?<assomption>assomption|assumption day)|fete nationale"
            + @"|bastille day)\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex FeastName();

    [GeneratedRegex(
        @"\b(?:(?<two>apresdemain)|(?<one>demain)|aujourdhui|ce jour|dans la journee|(?:ce|cet|cette|c|this) (?:matin|aprem|soir|<12:00>"
            + @"|debut|fin|midi))",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex RelativeName();

    [GeneratedRegex(
        @"\b(?:entre|du|de|between|from) (?:le )?d(?<a>[1-7]) (?:et|a|au|and|to|till|until|-) (?:le )?d(?<b>[1-7])\b",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex BetweenDays();

    [GeneratedRegex(
        @"(?:(?<next>\bnext )|(?<this>\b(?:ce|this) ))?\bd(?<n>[1-7])\b(?:(?<week> (?:de la |la )?(?:semaine prochain|next semaine))"
            + @"|(?<eight> en 8\b)|(?: le| the)? (?<d>\d{1,2})(?:er|st|nd|rd|th)?(?![\d/.:]| ?(?:€|euros?|%|min|jours?|days?)))?",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex WeekdayName();

    [GeneratedRegex(
        @"\b(?:(?<start>debut (?:de )?(?:la )?|early |start of |beginning of )|(?<end>fin (?:de )?(?:la )?|late |later "
            + @"|end of ))?(?:(?<next>next )|(?:cette|ce|this|the|le|la|dans la|dans le) )?(?:semaine"
            + @"|(?<weekend>weekend))(?<then> prochain)?\b(?<=(?:next|prochain|cette|ce|this|the|le|la|debut de|fin de) (?:semaine|weekend)"
            + @"|prochain|weekend|(?:early|late|later|debut|fin) (?:de )?semaine)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex WeekName();

    [GeneratedRegex(
        @"\b(?:le|the) (?<d>\d{1,2})(?:er|st|nd|rd|th)?(?![\d/:]|[.,]\d| (?:of |de )?m\d\d| ?(?:€|euros?|%|min|jours?|days?|colis|articles?"
            + @"|h\b))|\b(?<d>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?m\d\d)",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex DayNumber();

    [GeneratedRegex(
        @"\b(?:pas|sauf|not|except|jamais|never|ni|don't)(?: (?:le|la|les|un|on|in|the|en|ce|cet|cette|this|dans|call|me))*(?: l')? ?$",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Denied();

    [GeneratedRegex(
        @"\b(?:(?<from>pas avant|partir d[eu]|des|not before|from|starting|(?:no|not) earlier than|au plus tot)|(?<after>apres|after)"
            + @"|(?<until>d'ici|jusqu'a|jusqu'au|au plus tard|by|until|till|(?:no|not) later than)|(?:avant|before)) (?:le |la |ce |the |this "
            + @"|on |next )*$",
        RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Bound();
}
