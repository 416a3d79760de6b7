using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>The 11 public holidays of mainland France (Code du travail, L3133-1).</summary>
internal static class PublicHolidays
{
    public static bool Contains(LocalDate day) => Of(day.Year).Contains(day);

    public static IReadOnlyList<LocalDate> Of(int year)
    {
        var easter = Easter(year);
        return
        [
            new(year, 1, 1), easter.PlusDays(1), new(year, 5, 1), new(year, 5, 8), easter.PlusDays(39), easter.PlusDays(50),
            new(year, 7, 14), new(year, 8, 15), new(year, 11, 1), new(year, 11, 11), new(year, 12, 25),
        ];
    }

    /// <summary>Easter Sunday, by the Gregorian computus of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static LocalDate Easter(int year)
    {
        var golden = year % 19;
        var (century, rest) = (year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * shift) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }
}
