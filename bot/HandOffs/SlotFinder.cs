using Bot.Understanding;
using Bot.Understanding.Moments;
using NodaTime;

namespace Bot.HandOffs;

/// <summary>What is found for the moment a shopper asks for.</summary>
/// <param name="Slot">The slot that is meant, when there is no doubt and it is open.</param>
/// <param name="Offers">Slots to choose from otherwise: those that fit, or the nearest.</param>
/// <param name="Refusal">Why the moment can not be had; null when it can.</param>
/// <param name="Day">The day that is refused.</param>
internal sealed record SlotSearch(Instant? Slot, IReadOnlyList<Instant> Offers, Refusal? Refusal = null, LocalDate? Day = null);

internal enum Refusal
{
    /// <summary>It has passed.</summary>
    Past,

    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>A day when the shop is closed.</summary>
    ClosedDay,

    /// <summary>Before, between or after the hours of an open day.</summary>
    ClosedHour,

    /// <summary>Nobody is free to call then.</summary>
    Taken,

    /// <summary>No slot lies in the days and hours that were named.</summary>
    Nothing,
}

/// <summary>Finds slots for a moment: pure, the same moment at the same time gets the same slots. Full ones are nobody's.</summary>
internal sealed class SlotFinder(WorkingTime working, Instant now, IReadOnlySet<Instant> full)
{
    private const int MostOffers = 3;

    /// <summary>How far ahead a span without end is looked through.</summary>
    private const int DaysAhead = 60;

    private LocalDate Today => working.DayOf(now);

    /// <param name="moment">What the shopper said; null for nothing.</param>
    /// <param name="kept">The slot agreed before: "plutôt mardi" keeps its hour, "plutôt à 15 h" its day.</param>
    public SlotSearch Find(Moment? moment, Instant? kept)
    {
        moment = moment is not null && kept is { } slot ? Completed(moment, slot.InZone(working.Zone).LocalDateTime) : moment;
        return moment switch
        {
            null => new SlotSearch(null, Next()),
            { Bound: MomentBound.None, LastDay: null } when moment.FirstDay == Today => new SlotSearch(Next().Cast<Instant?>().FirstOrDefault(), Next()),
            { IsPoint: true, IsOneDay: true } => At(moment.FirstDay!.Value, moment.From!.Value),
            { IsPoint: true, FirstDay: null } => AtHour(moment.From!.Value),
            { IsPoint: true } => Within(moment with { Until = moment.From!.Value.PlusMinutes(30), From = moment.From.Value.PlusMinutes(-moment.From.Value.Minute % 30) }),
            _ => Within(moment),
        };
    }

    private static Moment Completed(Moment moment, LocalDateTime kept) => moment switch
    {
        { Bound: MomentBound.None, IsOneDay: true } => moment with { From = kept.TimeOfDay, Bound = MomentBound.At },
        { FirstDay: null } => moment with { FirstDay = kept.Date, LastDay = kept.Date },
        _ => moment,
    };

    private SlotSearch At(LocalDate day, LocalTime time)
    {
        var slot = working.SlotAt(day, time);
        return slot < now ? new SlotSearch(null, Next(), Refusal.Past, day)
            : FreeOf(day).Contains(slot) ? new SlotSearch(slot, [])
            : new SlotSearch(null, Nearest(slot), full.Contains(slot) ? Refusal.Taken : Why(day), day);
    }

    /// <summary>An hour without a day is today's while it lies ahead; else the shopper picks the day.</summary>
    private SlotSearch AtHour(LocalTime time)
    {
        var slot = working.SlotAt(Today, time);
        if (slot >= now && FreeOf(Today).Contains(slot))
        {
            return new SlotSearch(slot, []);
        }

        var offers = Enumerable.Range(0, DaysAhead)
            .Select(days => (Day: Today.PlusDays(days), Slot: working.SlotAt(Today.PlusDays(days), time)))
            .Where(at => at.Slot >= now && FreeOf(at.Day).Contains(at.Slot))
            .Select(at => at.Slot).Take(MostOffers).ToList();
        var opening = working.NextOpening(now) is { } next ? working.DayOf(next) : Today;
        return offers.Count > 0 ? new SlotSearch(null, offers) : new SlotSearch(null, Nearest(working.SlotAt(opening, time)), Refusal.ClosedHour, opening);
    }

    private SlotSearch Within(Moment moment)
    {
        var first = LocalDate.Max(moment.FirstDay ?? Today, Today);
        var days = Period.DaysBetween(first, moment.FirstDay is null || moment.LastDay is null ? first.PlusDays(DaysAhead) : moment.LastDay.Value);
        var offers = Enumerable.Range(0, Math.Clamp(days + 1, 0, DaysAhead))
            .SelectMany(ahead => FreeOf(first.PlusDays(ahead)))
            .Where(slot => slot >= now && Fits(slot, moment)).Take(MostOffers).ToList();
        if (offers.Count > 0)
        {
            return new SlotSearch(offers.Count == 1 && moment.IsOneDay ? offers[0] : null, offers);
        }

        var target = working.At(first, moment.From ?? moment.Until ?? LocalTime.Noon);
        var refusal = !moment.IsOneDay ? Refusal.Nothing : target < now ? Refusal.Past
            : working.SlotsOf(first).Any(slot => slot >= now && Fits(slot, moment)) ? Refusal.Taken
            : Why(first);
        return new SlotSearch(null, Nearest(Instant.Max(target, now)), refusal, first);
    }

    private bool Fits(Instant slot, Moment moment)
    {
        var begins = slot.InZone(working.Zone).TimeOfDay;
        var ends = (slot + WorkingTime.SlotLength).InZone(working.Zone).TimeOfDay;
        return (moment.From is not { } from || begins >= from) && (moment.Until is not { } until || (ends <= until && ends > begins));
    }

    private Refusal Why(LocalDate day) => OpeningHours.IsHoliday(day) ? Refusal.Holiday
        : working.Hours.On(day).Count == 0 ? Refusal.ClosedDay
        : Refusal.ClosedHour;

    private IEnumerable<Instant> FreeOf(LocalDate day) => working.SlotsOf(day).Where(slot => !full.Contains(slot));

    private IEnumerable<Instant> FreeFrom(Instant instant) => working.SlotsFrom(instant).Where(slot => !full.Contains(slot));

    private List<Instant> Next() => [.. FreeFrom(now).Take(MostOffers)];

    /// <summary>The last slot before, and the first ones after.</summary>
    private List<Instant> Nearest(Instant target)
    {
        const int DaysBack = 4;
        var day = working.DayOf(target);
        var before = Enumerable.Range(-DaysBack, DaysBack + 1)
            .SelectMany(ahead => FreeOf(day.PlusDays(ahead)))
            .LastOrDefault(slot => slot >= now && slot < target);
        var after = FreeFrom(Instant.Max(target, now));
        return before == default ? [.. after.Take(MostOffers)] : [before, .. after.Take(MostOffers - 1)];
    }
}
