using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>
/// Turns from end to end, posted to <c>/api/messages</c> until the reply is at the connector, beside a bot on Bot Builder and
/// NLP.js that answers the same questions; and what each loses when it is killed. Generator and connector take their share
/// of the same cores.
/// </summary>
internal static class BotsBenchmark
{
    private const int Shoppers = 64;

    /// <summary>Every phrasing is asked so often before anything is counted: code is compiled by then.</summary>
    private const int WarmUp = 3;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(TimeSpan time, bool withPeer)
    {
        var faq = new Faq();
        var asked = faq.Asked();
        Console.WriteLine($"{Environment.ProcessorCount} cores, generator included; {Shoppers} chats at a time of 20 messages each, {asked.Count} phrasings, {time.TotalSeconds:0} s after each was asked {WarmUp} times\n");
        Console.WriteLine("| bot | turns/s | reply p50, ms | p95, ms | p99, ms | acknowledged p99, ms | resident, MB | CPU, s | CPU a turn, ms | failures |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var file = faq.Write();
        try
        {
            var killed = new List<string> { await OursAsync(asked, time) };
            if (withPeer && PeerBot.IsInstalled) killed.Add(await PeerAsync(file, asked, time));
            else if (withPeer) Console.WriteLine("The peer is left out: npm install in tests/Benchmarks/peers brings it.");

            Console.WriteLine("\nKilled (SIGKILL) in mid-load and started again; what was not acknowledged is then sent again:\n");
            Console.WriteLine("| bot | acknowledged | acknowledged and never answered | posted and not answered unless sent again | sent again | never answered | answered twice |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            killed.ForEach(Console.WriteLine);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> OursAsync(IReadOnlyList<(string Text, string Locale)> asked, TimeSpan time)
    {
        await using var bot = new OurBot();
        await bot.StartAsync();
        await LoadAsync("this bot", bot.Process, bot.Port, asked, time);
        return await KillAsync("this bot", () => bot.Process, bot.Port, asked, bot.StartAsync);
    }

    private static async Task<string> PeerAsync(string faqFile, IReadOnlyList<(string Text, string Locale)> asked, TimeSpan time)
    {
        const string Name = "botbuilder 4.23.3 + node-nlp 4.27.0";
        await using var bot = new PeerBot(faqFile);
        await bot.StartAsync();
        await LoadAsync(Name, bot.Process, bot.Port, asked, time);
        return await KillAsync(Name, () => bot.Process, bot.Port, asked, bot.StartAsync);
    }

    private static async Task LoadAsync(string name, Child bot, int port, IReadOnlyList<(string Text, string Locale)> asked, TimeSpan time)
    {
        using var load = new ChannelLoad(port, asked);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(Shoppers, stop.Token);
        while (load.Replied.Count < WarmUp * asked.Count) await Task.Delay(100);
        load.Replied.Clear();
        load.Acknowledged.Clear();
        var (cpu, watch) = (bot.CpuSeconds, Stopwatch.StartNew());
        await Task.Delay(time);
        var (turns, seconds) = (load.Replied.Count, watch.Elapsed.TotalSeconds);
        cpu = bot.CpuSeconds - cpu;
        var resident = bot.ResidentMegabytes;
        await stop.CancelAsync();
        await running;
        Console.WriteLine(
            $"| {name} | {turns / seconds:N0} | {load.Replied.Read()} | {load.Acknowledged.Read().P99:0.0} | {resident:0} | {cpu:0.0} | " +
            $"{cpu * 1000 / turns:0.00} | {load.Failures} |");
    }

    private static async Task<string> KillAsync(
        string name, Func<Child> bot, int port, IReadOnlyList<(string Text, string Locale)> asked, Func<Task> startAsync)
    {
        using var load = new ChannelLoad(port, asked);
        var running = load.RunAsync(Shoppers, CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(3.3));
        await bot().DisposeAsync();
        await running;
        await startAsync();
        await load.QuietAsync(Silence);
        var (acknowledged, lost, unanswered) = (load.Acknowledgements, load.Lost, load.Unanswered);
        var again = await load.SendAgainAsync();
        await load.QuietAsync(Silence);
        return $"| {name} | {acknowledged:N0} | {lost} | {unanswered} | {again} | {load.Unanswered} | {load.AnsweredTwice} |";
    }
}
