using System.Globalization;
using Bot.Understanding.Moments;
using Knowledge.Text;
using NodaTime;
using NodaTime.Text;

namespace Bot.Understanding;

/// <summary>When the shop's people work, in its own time: hours by weekday, public holidays, closures.</summary>
internal sealed class OpeningHours
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private readonly Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> _week = [];
    private readonly List<(LocalDate First, LocalDate Last, string Text)> _closures = [];
    private IReadOnlyDictionary<string, Dictionary<string, string>> _reasons = new Dictionary<string, Dictionary<string, string>>();

    private OpeningHours(DateTimeZone zone) => Zone = zone;

    public DateTimeZone Zone { get; }

    /// <summary>A shop that tells no hours has nobody who could keep one.</summary>
    public bool HasAny => _week.Values.Any(spans => spans.Count > 0);

    /// <exception cref="FormatException">A day, an hour, a closure or the time zone is not one; it is named.</exception>
    public static OpeningHours Of(ShopProfile shop)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(shop.Timezone) ?? throw new FormatException($"`timezone` is not one: {shop.Timezone}");
        var hours = new OpeningHours(zone);
        foreach (var (name, spans) in shop.Opening)
        {
            if (!Enum.TryParse<IsoDayOfWeek>(name, ignoreCase: true, out var day) || day == IsoDayOfWeek.None || char.IsAsciiDigit(name[0]))
            {
                throw new FormatException($"`opening` names a day that is none: {name}");
            }

            var ordered = (spans ?? []).Select(span => Span(name, span)).OrderBy(span => span.From).ToList();
            if (ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.Until > pair.Second.From))
            {
                throw new FormatException($"`opening` of {name} holds hours that overlap");
            }

            hours._week[day] = ordered;
        }

        hours._closures.AddRange(shop.Closures.Select(Closure));
        hours._reasons = shop.ClosureReasons;
        return hours;
    }

    /// <summary>The shop's time zone, or universal time for a name that is none.</summary>
    public static DateTimeZone ZoneOf(ShopProfile shop) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(shop.Timezone) ?? DateTimeZone.Utc;

    /// <summary>The hours of the day, in order; none when it is closed.</summary>
    public IReadOnlyList<OpenSpan> On(LocalDate day) => IsHoliday(day) || IsClosure(day) ? [] : _week.GetValueOrDefault(day.DayOfWeek) ?? [];

    public static bool IsHoliday(LocalDate day) => PublicHolidays.Contains(day);

    /// <summary>Why the shop is closed on a day; null when it is not, or nobody says why.</summary>
    public string? ReasonOn(LocalDate day, Language language) => _closures.Where(closure => closure.First <= day && day <= closure.Last)
        .Select(closure => _reasons.GetValueOrDefault(closure.Text)?.GetValueOrDefault(language.Code())).FirstOrDefault(reason => reason is not null);

    private bool IsClosure(LocalDate day) => _closures.Any(closure => closure.First <= day && day <= closure.Last);

    private static OpenSpan Span(string day, string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Hour.Parse(parts[0]) is { Success: true, Value: var from }
            && Hour.Parse(parts[1]) is { Success: true, Value: var until } && from < until
            ? new OpenSpan(from, until)
            : throw new FormatException($"`opening` of {day} is not hours such as 09:00-12:30: {text}");
    }

    private static (LocalDate First, LocalDate Last, string Text) Closure(string text)
    {
        var days = text.Split('/', StringSplitOptions.TrimEntries).Select(LocalDatePattern.Iso.Parse).ToList();
        return days.Count is 1 or 2 && days.TrueForAll(day => day.Success) && days[0].Value <= days[^1].Value
            ? (days[0].Value, days[^1].Value, text)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"`closures` holds what is no day such as 2026-12-24: {text}"));
    }
}

/// <summary>Hours in which people work without a break.</summary>
internal readonly record struct OpenSpan(LocalTime From, LocalTime Until);
