namespace Benchmarks.Load;

/// <summary>
/// What web chats cost as they grow: open and idle, then each saying something every half a minute; and, with the most of
/// them, all lines cut at once.
/// </summary>
internal static class ChatsBenchmark
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(IReadOnlyList<int> counts, TimeSpan time)
    {
        string[] asked = [.. new Faq().Asked().Where(question => question.Locale == "fr-FR").Select(question => question.Text)];
        Console.WriteLine($"{Environment.ProcessorCount} cores, generator included; a message every {Chats.Pace:0} s in each chat, {time.TotalSeconds:0} s\n");
        Console.WriteLine("| chats | opened, s | KB an idle chat | turns/s | reply p50, ms | p95, ms | p99, ms | longest, ms | refused | late | resident, MB | open files | CPU, s | CPU a turn, ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var count in counts.Order())
        {
            await using var bot = new OurBot();
            await bot.StartAsync();
            using var chats = new Chats(bot.Port, asked);
            await WarmUpAsync(chats, Math.Min(count, 200));
            await LineAsync(bot.Process, chats, count, time);
            if (count == counts.Max()) await StormAsync(chats, count);
        }
    }

    /// <summary>Code is compiled and pools are filled before anything is counted.</summary>
    private static async Task WarmUpAsync(Chats chats, int count)
    {
        await chats.OpenAsync(count);
        using var stop = new CancellationTokenSource(Settle * 4);
        await chats.TalkAsync(stop.Token, pace: 1);
        chats.Replied.Clear();
    }

    private static async Task LineAsync(Child bot, Chats chats, int count, TimeSpan time)
    {
        var (before, start) = (bot.ResidentMegabytes, TimeProvider.System.GetTimestamp());
        var warm = chats.Count;
        await chats.OpenAsync(count - warm);
        var opened = TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(Settle);
        var kilobytes = (bot.ResidentMegabytes - before) * 1024 / Math.Max(1, count - warm);

        var cpu = bot.CpuSeconds;
        using var stop = new CancellationTokenSource(time);
        await chats.TalkAsync(stop.Token);
        cpu = bot.CpuSeconds - cpu;
        var replied = chats.Replied.Read();
        Console.WriteLine(
            $"| {count:N0} | {opened.TotalSeconds:0.0} | {kilobytes:0.0} | {chats.Replied.Count / time.TotalSeconds:0} | {replied} | {replied.Longest:0} | " +
            $"{chats.Failures} | {chats.Late} | {bot.ResidentMegabytes:0} | {bot.OpenFiles:N0} | {cpu:0.0} | {cpu * 1000 / chats.Replied.Count:0.00} |");
    }

    private static async Task StormAsync(Chats chats, int count)
    {
        var (taken, tries) = await chats.StormAsync(Spread);
        chats.Replied.Clear();
        using var stop = new CancellationTokenSource(Settle);
        await chats.TalkAsync(stop.Token);
        Console.WriteLine($"\n{count:N0} lines cut at once, each back within {Spread.TotalSeconds:0} s: all back after {taken.TotalSeconds:0.0} s, {tries} tries failed, {chats.Open:N0} open; " +
            $"then p99 {chats.Replied.Read().P99:0} ms, {chats.Failures} refused, {chats.Late} late");
    }
}
