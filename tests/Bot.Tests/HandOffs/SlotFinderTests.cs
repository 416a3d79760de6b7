using Bot.HandOffs;
using Bot.Understanding;
using Bot.Understanding.Moments;
using NodaTime;
using NodaTime.Text;

namespace Bot.Tests.HandOffs;

public sealed class SlotFinderTests
{
    private static readonly WorkingTime Time = new(OpeningHours.Of(ShopProfile.Read(new KnowledgeOptions().Folder())));
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    // The shopper writes on Monday 23 November 2026 at 9:15; day and hour that are found, or those that are offered.
    [Theory]
    [InlineData("mardi à 15 h", "2026-11-24 15:00", null)]
    [InlineData("demain vers 15h10", "2026-11-24 15:00", null)]
    [InlineData("à 15h", "2026-11-23 15:00", null)]
    [InlineData("le plus tôt possible", "2026-11-23 09:30", null)]
    [InlineData("dans une heure", "2026-11-23 10:00", null)]
    [InlineData("demain matin", "2026-11-24 09:00 | 2026-11-24 09:30 | 2026-11-24 10:00", null)]
    [InlineData("demain avant midi", "2026-11-24 09:00 | 2026-11-24 09:30 | 2026-11-24 10:00", null)]
    [InlineData("mercredi après 18h", "2026-11-25 18:00", null)]
    [InlineData("pas avant 18h", "2026-11-23 18:00 | 2026-11-24 18:00 | 2026-11-25 18:00", null)]
    [InlineData("à 8h", "2026-11-23 09:30 | 2026-11-23 10:00 | 2026-11-23 10:30", "ClosedHour")]
    [InlineData("demain à 13h", "2026-11-24 12:00 | 2026-11-24 13:30 | 2026-11-24 14:00", "ClosedHour")]
    [InlineData("demain à 18h30", "2026-11-24 18:00 | 2026-11-25 09:00 | 2026-11-25 09:30", "ClosedHour")]
    [InlineData("dimanche à 10h", "2026-11-28 15:30 | 2026-11-30 09:00 | 2026-11-30 09:30", "ClosedDay")]
    [InlineData("le 11 novembre à 10h", "2027-11-10 18:00 | 2027-11-12 09:00 | 2027-11-12 09:30", "Holiday")]
    [InlineData("le 1er mai", "2027-04-30 18:00 | 2027-05-03 09:00 | 2027-05-03 09:30", "Holiday")]
    [InlineData("aujourd'hui à 9h", "2026-11-23 09:30 | 2026-11-23 10:00 | 2026-11-23 10:30", "Past")]
    [InlineData("après 20h", "2026-11-23 18:00 | 2026-11-24 09:00 | 2026-11-24 09:30", "Nothing")]
    [InlineData("", "2026-11-23 09:30 | 2026-11-23 10:00 | 2026-11-23 10:30", null)]
    public void A_moment_finds_its_slot_or_the_nearest(string said, string slots, string? refusal)
    {
        var found = Find(said, null);
        Assert.Equal((slots, refusal), (Write(found), found.Refusal?.ToString()));
    }

    [Theory]
    [InlineData("plutôt mercredi", "2026-11-25 15:00")]
    [InlineData("plutôt à 10h", "2026-11-24 10:00")]
    [InlineData("plutôt mercredi à 10h", "2026-11-25 10:00")]
    [InlineData("plutôt samedi", "2026-11-28 15:00")]
    public void A_correction_keeps_what_it_does_not_name(string said, string slot) =>
        Assert.Equal(slot, Write(Find(said, Local("2026-11-24 15:00"))));

    [Fact]
    public void What_is_found_or_offered_is_always_a_slot_ahead() => Assert.All(
        from said in new[] { "à 15h", "dimanche", "pas avant 18h", "ce soir", "demain matin", "samedi à 16h", "le 25 décembre", "dans deux jours", "n'importe quand" }
        from hour in Enumerable.Range(0, 24 * 14)
        select (said, Now: Local("2026-10-20 00:10") + Duration.FromHours(hour)),
        pair =>
        {
            var found = new SlotFinder(Time, pair.Now, new HashSet<Instant>()).Find(MomentReader.Read(pair.said, pair.Now.InZone(Time.Zone)), null);
            Instant[] slots = [.. found.Offers, .. found.Slot is { } slot ? [slot] : Array.Empty<Instant>()];
            Assert.NotEmpty(slots);
            Assert.All(slots, one => Assert.True(one >= pair.Now && Time.SlotsOf(Time.DayOf(one)).Contains(one), $"{pair}: {one}"));
        });

    private static SlotSearch Find(string said, Instant? kept)
    {
        var now = Local("2026-11-23 09:15");
        return new SlotFinder(Time, now, new HashSet<Instant>()).Find(MomentReader.Read(said, now.InZone(Time.Zone)), kept);
    }

    private static Instant Local(string text) => Pattern.Parse(text).Value.InZoneStrictly(Time.Zone).ToInstant();

    private static string Write(SlotSearch found) =>
        string.Join(" | ", (found.Slot is { } slot ? [slot] : found.Offers).Select(one => Pattern.Format(one.InZone(Time.Zone).LocalDateTime)));
}
