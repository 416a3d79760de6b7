using System.Globalization;
using Bot.Orders.News;

namespace Bot.Tests.Orders.News;

public sealed class QuietHoursTests
{
    private static readonly QuietHours Paris = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), 21, 8);

    [Theory]
    [InlineData("2026-11-22T12:00:00+01:00", "2026-11-22T12:00:00+01:00")]
    [InlineData("2026-11-22T20:59:59+01:00", "2026-11-22T20:59:59+01:00")]
    [InlineData("2026-11-22T21:00:00+01:00", "2026-11-23T08:00:00+01:00")]
    [InlineData("2026-11-23T00:30:00+01:00", "2026-11-23T08:00:00+01:00")]
    [InlineData("2026-11-23T07:59:59+01:00", "2026-11-23T08:00:00+01:00")]
    [InlineData("2026-11-23T08:00:00+01:00", "2026-11-23T08:00:00+01:00")]
    [InlineData("2026-03-28T23:00:00+01:00", "2026-03-29T08:00:00+02:00")]
    [InlineData("2026-10-24T23:00:00+02:00", "2026-10-25T08:00:00+01:00")]
    [InlineData("2026-12-31T22:00:00+01:00", "2027-01-01T08:00:00+01:00")]
    public void What_can_wait_waits_for_the_morning(string at, string told) =>
        Assert.Equal(DateTimeOffset.Parse(told, CultureInfo.InvariantCulture), Paris.After(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));
}
