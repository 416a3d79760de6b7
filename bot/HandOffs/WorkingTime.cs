using Bot.Understanding;
using NodaTime;

namespace Bot.HandOffs;

/// <summary>Arithmetic on the hours when people work: the next opening, what is due after hours of work, slots for calls.</summary>
internal sealed class WorkingTime(OpeningHours hours)
{
    /// <summary>No shop is closed for longer: what is not found until then is not promised.</summary>
    private const int HorizonDays = 400;

    public static readonly Duration SlotLength = Duration.FromMinutes(30);

    public OpeningHours Hours => hours;

    public DateTimeZone Zone => hours.Zone;

    public bool IsOpen(Instant instant) => Periods(DayOf(instant)).Any(period => period.Contains(instant));

    /// <summary>Now when it is open; null when the shop tells no hours.</summary>
    public Instant? NextOpening(Instant instant) => PeriodsFrom(instant).Select(period => (Instant?)Instant.Max(period.Start, instant)).FirstOrDefault();

    /// <summary>When so much work is done, at the next half-hour, as people say it; never outside opening hours.</summary>
    public Instant? DueAfter(Instant instant, Duration work)
    {
        foreach (var period in PeriodsFrom(instant))
        {
            var start = Instant.Max(period.Start, instant);
            if (period.End - start >= work)
            {
                return Instant.Min(ToHalfHour(start + work), period.End);
            }

            work -= period.End - start;
        }

        return null;
    }

    /// <summary>The end of a working day: of the next one, the one after it…; null when the shop tells no hours.</summary>
    /// <param name="days">How many working days after the day of <paramref name="instant"/>.</param>
    public Instant? EndOfWorkingDay(Instant instant, int days) => hours.HasAny
        ? Days(DayOf(instant).PlusDays(1)).Select(day => Periods(day).LastOrDefault()).Where(period => period.HasEnd && period.End > instant)
            .Skip(days - 1).Select(period => (Instant?)period.End).FirstOrDefault()
        : null;

    /// <summary>Slots that have not begun, in order, on the half-hours that lie wholly in opening hours.</summary>
    public IEnumerable<Instant> SlotsFrom(Instant instant) => hours.HasAny
        ? Days(DayOf(instant)).SelectMany(SlotsOf).Where(slot => slot >= instant)
        : [];

    public IEnumerable<Instant> SlotsOf(LocalDate day)
    {
        foreach (var period in Periods(day))
        {
            for (var slot = ToHalfHour(period.Start); slot + SlotLength <= period.End; slot += SlotLength)
            {
                yield return slot;
            }
        }
    }

    /// <summary>The half-hour that holds a moment of the day.</summary>
    public Instant SlotAt(LocalDate day, LocalTime time) => At(day, new LocalTime(time.Hour, time.Minute / 30 * 30));

    public Instant At(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();

    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;

    private IEnumerable<Interval> PeriodsFrom(Instant instant) => hours.HasAny
        ? Days(DayOf(instant)).SelectMany(Periods).Where(period => period.End > instant)
        : [];

    /// <summary>An hour that a change of the clocks takes away is not worked.</summary>
    private IEnumerable<Interval> Periods(LocalDate day) => hours.On(day)
        .Select(span => (Start: At(day, span.From), End: At(day, span.Until)))
        .Where(span => span.End > span.Start)
        .Select(span => new Interval(span.Start, span.End));

    private Instant ToHalfHour(Instant instant)
    {
        const long HalfHour = 30 * NodaConstants.NanosecondsPerMinute;
        var beyond = instant.InZone(Zone).NanosecondOfDay % HalfHour;
        return beyond == 0 ? instant : instant + Duration.FromNanoseconds(HalfHour - beyond);
    }

    private static IEnumerable<LocalDate> Days(LocalDate first) => Enumerable.Range(0, HorizonDays).Select(first.PlusDays);
}
