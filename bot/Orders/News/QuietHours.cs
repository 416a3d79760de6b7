namespace Bot.Orders.News;

/// <summary>When a shopper is left in peace, by the shop's clock. Pure.</summary>
internal sealed class QuietHours(TimeZoneInfo zone, int from, int until)
{
    /// <summary>The hour of the day at which what has a day of its own is told.</summary>
    private const int Forenoon = 10;

    /// <summary>The hour at which what is not done by then will hardly be done that day.</summary>
    private const int Afternoon = 17;

    public bool IsQuiet(DateTimeOffset now)
    {
        var hour = TimeZoneInfo.ConvertTime(now, zone).Hour;
        return hour >= from || hour < until;
    }

    /// <summary>Now, or when the quiet ends.</summary>
    public DateTimeOffset After(DateTimeOffset now)
    {
        if (!IsQuiet(now))
        {
            return now;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);
        return At(DateOnly.FromDateTime(local.DateTime).AddDays(local.Hour >= from ? 1 : 0), until);
    }

    public DateTimeOffset On(DateOnly day) => At(day, Forenoon);

    public DateTimeOffset LateOn(DateOnly day) => At(day, Afternoon);

    private DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
