using System.Diagnostics;

namespace Bot.Tests.Testing;

/// <summary>Waits for what must come, as long as a loaded machine may need, and says what did not.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            if (watch.Elapsed > Limit)
            {
                throw new TimeoutException($"Waited {Limit.TotalSeconds:0} s for {what}.");
            }

            await Task.Delay(Pause);
        }
    }

    public static Task UntilAsync(string what, Func<Task<bool>> look) =>
        UntilAsync(what, async () => await look() ? "" : null);

    public static Task UntilAsync(string what, Func<bool> look) => UntilAsync(what, () => Task.FromResult(look()));
}
