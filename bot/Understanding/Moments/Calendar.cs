using NodaTime;

namespace Bot.Understanding.Moments;

/// <summary>Days that are not over, by what people call them.</summary>
internal static class Calendar
{
    /// <summary>The first such weekday after today.</summary>
    public static LocalDate Next(LocalDate today, IsoDayOfWeek weekday) => today.Next(weekday);

    public static LocalDate NextMonday(LocalDate today) => today.Next(IsoDayOfWeek.Monday);

    /// <summary>This year's, or the next one when it is over.</summary>
    public static LocalDate Next(LocalDate today, Func<int, LocalDate> ofYear) =>
        ofYear(today.Year) is var day && day >= today ? day : ofYear(today.Year + 1);

    /// <summary>The next such date; null when there is none, or when its year says that it is over.</summary>
    public static LocalDate? On(LocalDate today, int day, int month, int? year)
    {
        if (year is { } said)
        {
            var date = Valid(said < 100 ? 2000 + said : said, month, day);
            return date >= today ? date : null;
        }

        // 29 February comes within eight years.
        return Enumerable.Range(today.Year, 9).Select(next => Valid(next, month, day)).FirstOrDefault(date => date >= today);
    }

    /// <summary>The next such day of a month.</summary>
    public static LocalDate? On(LocalDate today, int day) => Coming(today, day).FirstOrDefault();

    /// <summary>The next such day of a month that is this weekday, as far as two months on; people mistake the weekday, not the figure.</summary>
    public static LocalDate? On(LocalDate today, int day, IsoDayOfWeek weekday)
    {
        var coming = Coming(today, day).ToList();
        return coming.Find(date => date!.Value.DayOfWeek == weekday) ?? coming.FirstOrDefault();
    }

    private static IEnumerable<LocalDate?> Coming(LocalDate today, int day)
    {
        var first = new LocalDate(today.Year, today.Month, 1);
        return Enumerable.Range(0, 3)
            .Select(months => first.PlusMonths(months))
            .Select(month => Valid(month.Year, month.Month, day))
            .Where(date => date >= today);
    }

    private static LocalDate? Valid(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;
}
