using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Load;

/// <summary>
/// Messages as fast as they are taken: each is on disk before its sender is told so, and its turn comes after. Then how long the
/// backlog takes, and whether each conversation was answered in order.
/// </summary>
internal static class BurstBenchmark
{
    private const int Conversations = 4_000;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(TimeSpan time)
    {
        var asked = new Faq().Asked();
        Console.WriteLine($"{Environment.ProcessorCount} cores, generator included; {Conversations:N0} conversations, {time.TotalSeconds:0} s of posts to /api/messages, none waits for a reply\n");
        Console.WriteLine("| connections | accepted/s | acknowledged p50, ms | p95, ms | p99, ms | refused | drained after, s | left owed | answered out of order | resident, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var connections in (int[])[16, 64, 128, 256])
        {
            await using var bot = new OurBot();
            await bot.StartAsync();
            Console.WriteLine(await LineAsync(bot, connections, asked, time));
        }
    }

    private static async Task<string> LineAsync(OurBot bot, int connections, IReadOnlyList<(string Text, string Locale)> asked, TimeSpan time)
    {
        var order = new Order();
        using var connector = new StubConnector(order.Answer);
        using var lines = new HttpLines(bot.Port);
        var (taken, refused, number) = (new Latencies(), 0, 0);
        await PostAsync(TimeSpan.FromSeconds(5));
        await DrainAsync(bot);
        taken.Clear();
        refused = 0;
        var watch = Stopwatch.StartNew();
        await PostAsync(time);
        var rate = taken.Count / watch.Elapsed.TotalSeconds;
        var (drained, left) = await DrainAsync(bot);
        return $"| {connections} | {rate:N0} | {taken.Read()} | {refused} | {drained.TotalSeconds:0.0} | {left} | {order.Breaks} | {bot.Process.ResidentMegabytes:0} |";

        Task PostAsync(TimeSpan span)
        {
            var limit = Stopwatch.StartNew();
            return Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
            {
                while (limit.Elapsed < span)
                {
                    var own = Interlocked.Increment(ref number);
                    var body = Body(own, asked[own % asked.Count], connector.Url);
                    var start = Stopwatch.GetTimestamp();
                    var (status, _) = await lines.PostAsync("/api/messages", body);
                    if (status is >= 200 and < 300) taken.Add(Stopwatch.GetElapsedTime(start));
                    else Interlocked.Increment(ref refused);
                }
            }));
        }
    }

    private static string Body(int number, (string Text, string Locale) asked, string url)
    {
        var (chat, place) = (number % Conversations, number / Conversations);
        return $$"""{"type":"message","id":"b{{chat}}-{{place}}","channelId":"burst","serviceUrl":"{{url}}","locale":"{{asked.Locale}}","from":{"id":"u{{chat}}"},"recipient":{"id":"bot"},"conversation":{"id":"c{{chat}}"},"text":{{JsonSerializer.Serialize(asked.Text)}}}""";
    }

    private static async Task<(TimeSpan Taken, long Left)> DrainAsync(OurBot bot)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (turns, replies) = bot.Owed();
            if (turns + replies == 0 || watch.Elapsed > LongestDrain) return (watch.Elapsed, turns + replies);
            await Task.Delay(250);
        }
    }

    /// <summary>A few messages in a row may have one reply, which answers the last of them: places only ever grow.</summary>
    private sealed class Order
    {
        private readonly ConcurrentDictionary<string, int> _last = new(StringComparer.Ordinal);
        private int _breaks;

        public int Breaks => _breaks;

        public void Answer(string id)
        {
            var parts = id.Split('-');
            var place = int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (_last.TryGetValue(parts[0], out var last) && last > place) Interlocked.Increment(ref _breaks);
            _last[parts[0]] = place;
        }
    }
}
