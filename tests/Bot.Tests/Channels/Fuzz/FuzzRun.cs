using System.Diagnostics;
using System.Globalization;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>
/// Sends mutated inputs, a few at a time. <c>FUZZ</c> in the environment says how many in all (50,000 by default), and
/// <c>FUZZ_SEED</c> where they begin; a failure names its seed, which alone gives the same input again.
/// </summary>
internal static class FuzzRun
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(1);

    private static int All => Number("FUZZ", 50_000);

    /// <summary>The share of all inputs that a test sends.</summary>
    public static int Count(double share) => (int)(All * share);

    public static int FirstSeed => Number("FUZZ_SEED", 20_261_122);

    /// <param name="send">Sends the input of a seed and returns the status.</param>
    public static async Task SendAsync(int count, Func<int, Task<int>> send)
    {
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (offset, cancellationToken) =>
        {
            var seed = FirstSeed + offset;
            var (status, slow) = await TimedAsync(send, seed);
            if (status >= 500 && status != 501)
            {
                faults.Enqueue($"seed {seed}: status {status}");
            }

            // A busy machine is slow once; an input that hangs is slow each time.
            for (var tries = 0; slow && tries < 3; tries++)
            {
                slow = (await TimedAsync(send, seed)).Slow;
            }

            if (slow)
            {
                faults.Enqueue($"seed {seed}: more than {Hang.TotalSeconds} s");
            }
        });
        Assert.Empty(faults);
    }

    private static async Task<(int Status, bool Slow)> TimedAsync(Func<int, Task<int>> send, int seed)
    {
        var watch = Stopwatch.StartNew();
        var status = await send(seed);
        return (status, watch.Elapsed > Hang);
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
