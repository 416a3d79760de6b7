using System.Diagnostics;

namespace Bot.Tests.Testing;

/// <summary>A clock that runs as the machine's does, from another moment on.</summary>
internal sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public override DateTimeOffset GetUtcNow() => start + _since.Elapsed;
}
