namespace Bot.Tests.Testing;

/// <summary>A clock that stands still until it is told to go on; its timers are the machine's.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>A Sunday noon in Paris in the days of the demo orders: nothing is late that they do not call late.</summary>
    public static FakeClock AtDemo() => new(new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
