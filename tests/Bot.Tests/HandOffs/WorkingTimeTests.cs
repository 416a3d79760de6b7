using Bot.HandOffs;
using Bot.Tests.Testing;
using Bot.Understanding;
using Bot.Understanding.Moments;
using NodaTime;

namespace Bot.Tests.HandOffs;

/// <summary>Ten years, every day, the days when the clocks change among them.</summary>
public sealed class WorkingTimeTests
{
    private static readonly LocalDate First = new(2026, 1, 1);
    private static readonly ShopProfile Shop = ShopProfile.Read(new KnowledgeOptions().Folder()) with { Closures = ["2026-12-24", "2027-08-02/2027-08-15"] };

    /// <summary>Works through the nights in which the clocks change, and has an odd hour.</summary>
    private static readonly ShopProfile NightShop = Shop with
    {
        Opening = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)
            .ToDictionary(day => day.ToString(), _ => new List<string> { "00:00-02:45", "02:50-03:40", "22:10-23:55" }),
    };

    private readonly WorkingTime _time = new(OpeningHours.Of(Shop));

    [Fact, Fault("B9")]
    public void What_is_due_lies_in_opening_hours_and_never_goes_back() => Assert.All(new[] { Shop, NightShop }, shop =>
    {
        var time = new WorkingTime(OpeningHours.Of(shop));
        foreach (var hours in new[] { 1, 8, 16 })
        {
            var before = Instant.MinValue;
            foreach (var instant in TenYears(time))
            {
                var due = time.DueAfter(instant, Duration.FromHours(hours));
                Assert.NotNull(due);
                Assert.True(due - instant >= Duration.FromHours(hours), $"{instant}: {due}");
                Assert.True(due >= before, $"{instant}: {due} after {before}");
                Assert.True(time.IsOpen(due.Value - Duration.FromSeconds(1)), $"{instant}: {due} is outside of opening hours");
                before = due.Value;
            }
        }
    });

    [Fact, Fault("B9")]
    public void The_next_opening_is_open_and_nothing_is_open_before_it() => Assert.All(TenYears(_time), instant =>
    {
        var opening = _time.NextOpening(instant);
        Assert.True(opening >= instant && _time.IsOpen(opening.Value), $"{instant}: {opening}");
        Assert.Equal(_time.IsOpen(instant), opening == instant);
        Assert.True(opening == instant || !_time.IsOpen(opening.Value - Duration.FromSeconds(1)), $"{instant}: {opening}");
    });

    [Fact]
    public void Slots_stand_on_half_hours_wholly_in_opening_hours() => Assert.All(new[] { Shop, NightShop }, shop =>
    {
        var time = new WorkingTime(OpeningHours.Of(shop));
        foreach (var day in Days())
        {
            var slots = time.SlotsOf(day).ToList();
            Assert.True(slots.SequenceEqual(slots.Distinct().Order()), $"{day}");
            Assert.All(slots, slot =>
            {
                Assert.Equal(0, slot.InZone(time.Zone).Minute % 30);
                Assert.Equal(day, slot.InZone(time.Zone).Date);
                Assert.True(time.IsOpen(slot) && time.IsOpen(slot + WorkingTime.SlotLength - Duration.FromSeconds(1)), $"{slot}");
            });
        }
    });

    [Fact]
    public void Sundays_holidays_and_closures_have_no_slot()
    {
        LocalDate[] closed = [new(2026, 11, 22), new(2026, 11, 11), new(2027, 5, 1), new(2027, 3, 29), new(2026, 12, 24), new(2027, 8, 2), new(2027, 8, 15)];
        Assert.All(closed, day => Assert.Empty(_time.SlotsOf(day)));
        Assert.Equal(17, _time.SlotsOf(new LocalDate(2026, 11, 23)).Count());
        Assert.Equal(12, _time.SlotsOf(new LocalDate(2026, 11, 28)).Count());
    }

    [Theory]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2030, 4, 21)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_when_the_almanac_says(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), PublicHolidays.Easter(year));

    [Fact]
    public void Every_year_has_eleven_holidays_at_most_two_on_one_day() => Assert.All(Enumerable.Range(2026, 10), year =>
    {
        var days = PublicHolidays.Of(year);
        Assert.Equal(11, days.Count);
        Assert.All(days, day => Assert.Equal(year, day.Year));
        Assert.InRange(days.Distinct().Count(), 10, 11);
    });

    [Fact]
    public void Work_is_counted_over_the_lunch_break_the_night_and_the_weekend()
    {
        Assert.Equal(Paris(2026, 11, 23, 18, 0), _time.DueAfter(Paris(2026, 11, 22, 12, 0), Duration.FromHours(8)));
        Assert.Equal(Paris(2026, 11, 23, 14, 0), _time.DueAfter(Paris(2026, 11, 23, 12, 0), Duration.FromHours(1)));
        Assert.Equal(Paris(2026, 11, 30, 9, 30), _time.DueAfter(Paris(2026, 11, 28, 15, 30), Duration.FromHours(1)));
        Assert.Equal(Paris(2026, 11, 12, 10, 0), _time.DueAfter(Paris(2026, 11, 10, 18, 0), Duration.FromMinutes(90)));
    }

    [Fact]
    public void A_shop_without_hours_promises_none()
    {
        var time = new WorkingTime(OpeningHours.Of(new ShopProfile()));
        var now = Paris(2026, 11, 23, 12, 0);
        Assert.Null(time.NextOpening(now));
        Assert.Null(time.DueAfter(now, Duration.FromHours(1)));
        Assert.Empty(time.SlotsFrom(now));
    }

    [Fact]
    public void Hours_that_overlap_are_refused() => Assert.Throws<FormatException>(() =>
        OpeningHours.Of(new ShopProfile { Opening = new() { ["monday"] = ["09:00-12:30", "12:00-18:00"] } }));

    [Theory]
    [InlineData("monday", "9-12", "2026-12-24")]
    [InlineData("monday", "12:00-09:00", "2026-12-24")]
    [InlineData("lundi", "09:00-12:00", "2026-12-24")]
    [InlineData("monday", "09:00-12:00", "24/12/2026")]
    [InlineData("monday", "09:00-12:00", "2026-12-24/2026-12-01")]
    public void Hours_that_can_not_be_read_are_named(string day, string hours, string closure) => Assert.Throws<FormatException>(() =>
        OpeningHours.Of(new ShopProfile { Opening = new() { [day] = [hours] }, Closures = [closure] }));

    private static Instant Paris(int year, int month, int day, int hour, int minute) =>
        DateTimeZoneProviders.Tzdb["Europe/Paris"].AtStrictly(new LocalDateTime(year, month, day, hour, minute)).ToInstant();

    private static IEnumerable<LocalDate> Days() => Enumerable.Range(0, 3653).Select(First.PlusDays);

    /// <summary>Every seven hours and a bit, so that each hour of the day comes.</summary>
    private static IEnumerable<Instant> TenYears(WorkingTime time)
    {
        var end = time.At(First.PlusYears(10), LocalTime.Midnight);
        for (var instant = time.At(First, LocalTime.Midnight); instant < end; instant += Duration.FromMinutes(431))
        {
            yield return instant;
        }
    }
}
