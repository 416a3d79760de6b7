namespace Benchmarks.Load;

/// <summary>A quarter of the steady load for long: memory, open files and times must not creep.</summary>
internal static class SoakBenchmark
{
    private const int Count = 2_500;
    private const int Lines = 10;

    public static async Task RunAsync(TimeSpan time)
    {
        string[] asked = [.. new Faq().Asked().Where(question => question.Locale == "fr-FR").Select(question => question.Text)];
        await using var bot = new OurBot();
        await bot.StartAsync();
        using var chats = new Chats(bot.Port, asked);
        await chats.OpenAsync(Count);
        Console.WriteLine($"{Environment.ProcessorCount} cores, generator included; {Count:N0} chats, a message every {Chats.Pace:0} s in each\n");
        Console.WriteLine("| minute | turns/s | reply p50, ms | p95, ms | p99, ms | refused | late | resident, MB | open files |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var resident = new List<double>();
        using var stop = new CancellationTokenSource(time);
        var talking = chats.TalkAsync(stop.Token);
        for (var line = 1; line <= Lines; line++)
        {
            await Task.Delay(time / Lines);
            resident.Add(bot.Process.ResidentMegabytes);
            Console.WriteLine(
                $"| {time.TotalMinutes * line / Lines:0.0} | {chats.Replied.Count / (time / Lines).TotalSeconds:0} | {chats.Replied.Read()} | {chats.Failures} | {chats.Late} | " +
                $"{resident[^1]:0} | {bot.Process.OpenFiles:N0} |");
            chats.Replied.Clear();
        }

        await talking;
        var (first, last) = (resident[Lines / 2], resident[^1]);
        Console.WriteLine($"\nResident memory over the second half: {first:0} MB to {last:0} MB, {(last - first) / first:+0.0 %;-0.0 %}");
    }
}
