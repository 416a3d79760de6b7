using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>
/// The program is killed again and again while it is written to; what it has acknowledged is there, once, and answered
/// once. <c>BOT_TEST_KILLS</c> and <c>BOT_TEST_SEED</c> make it longer, or the same again.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Posters = 12;

    /// <summary>Messages after which the program is killed, at most; a moment told in work and not in time is as random on any machine.</summary>
    private const int MostOfARound = 120;

    private static readonly int Kills = Setting("BOT_TEST_KILLS") ?? 16;
    private static readonly int Seed = Setting("BOT_TEST_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);

    [Fact, Fault("A1", "A9")]
    public async Task Killed_at_random_moments_it_loses_nothing_and_doubles_nothing()
    {
        output.WriteLine($"{Kills} kills, seed {Seed}");
        var folder = Directory.CreateTempSubdirectory("bot-kill-").FullName;
        var content = SmallShop(folder);
        await using var connector = await FakeConnector.StartAsync();
        var chance = new Random(Seed);
        var posters = Enumerable.Range(0, Posters)
            .Select(number => new Poster(number, chance.Next(), number % 4 == 3 ? connector.ServiceUrl : null)).ToList();
        var printed = new List<string>();
        var starts = new List<double>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = Start(folder, content);
            await KillAtRandomAsync(server, posters, chance, starts);
            printed.AddRange(server.Output);
        }

        await using var last = Start(folder, content);
        var address = await last.ReadyAsync();
        await Task.WhenAll(posters.Select(poster => poster.FinishAsync(address)));
        var rows = new StoredRows(Path.Combine(folder, "bot.db"));
        await Waiting.UntilAsync("the last turn and the last reply", async () => await rows.CountAsync(
            "SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM outbox)") == 0);

        var acknowledged = posters.SelectMany(poster => poster.Acknowledged).ToList();
        var checker = new DeliveryChecker(Path.Combine(folder, "bot.db"), acknowledged);
        var faults = await checker.FaultsAsync();
        output.WriteLine(
            $"{acknowledged.Count} acknowledged, {posters.Sum(poster => poster.SentAgain)} sent again, "
            + $"{checker.InBursts} read with a later one, {await rows.CountAsync("SELECT COUNT(*) FROM tickets")} tickets, {faults.Count} faults; "
            + $"ready again in {Middle(starts):0.00} s, at most {starts.Max():0.00} s");
        Assert.Empty(faults);
        Assert.Empty(await ClientFaultsAsync(address, acknowledged, rows));
        Assert.Empty(CarriedFaults(connector, acknowledged, checker));
        Assert.DoesNotContain(printed, line => acknowledged.Any(sent => line.Contains(sent.Text, StringComparison.Ordinal)));
        await last.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static ServerProcess Start(string folder, string content) => ServerProcess.Start(
        folder, $"--Knowledge:ContentFolder={content}", $"--DirectLine:Secret={BotApplication.Secret}",
        "--BotFramework:AllowAnonymous=true", "--Limits:MessagesPerMinute=0");

    /// <summary>Mostly while messages come in; one time in six while it starts, and runs the turns that it owes.</summary>
    private static async Task KillAtRandomAsync(ServerProcess server, List<Poster> posters, Random chance, List<double> starts)
    {
        if (chance.Next(6) == 0)
        {
            await Task.WhenAny(server.ReadyAsync(), Task.Delay(chance.Next(100, 2_000)));
            await server.KillAsync();
            return;
        }

        var watch = Stopwatch.StartNew();
        var address = await server.ReadyAsync();
        starts.Add(watch.Elapsed.TotalSeconds);
        using var stop = new CancellationTokenSource();
        var enough = posters.Sum(poster => poster.Count) + chance.Next(MostOfARound);
        var posting = Task.WhenAll(posters.Select(poster => poster.RunAsync(address, stop.Token)));
        await Waiting.UntilAsync("messages to be acknowledged", () => posters.Sum(poster => poster.Count) >= enough);
        await Task.Delay(chance.Next(100));
        await server.KillAsync();
        await stop.CancelAsync();
        await posting;
    }

    /// <summary>Clients read what is stored: every line once, in order.</summary>
    private static async Task<IReadOnlyList<string>> ClientFaultsAsync(Uri address, List<Acknowledged> acknowledged, StoredRows rows)
    {
        using var http = new HttpClient { BaseAddress = address };
        var client = new DirectLineClient(http, new CapturedLog());
        var faults = new List<string>();
        foreach (var id in acknowledged.Select(sent => sent.ConversationId).Where(id => !id.Contains('|')).Distinct())
        {
            var shopper = new Shopper(client, id, BotApplication.Secret, "");
            var stored = await rows.QueryAsync<string>(
                "SELECT activity_id FROM transcript WHERE conversation_id = @id ORDER BY position", new { id });
            if (!stored.SequenceEqual((await shopper.ReadAllAsync()).Select(said => said.Id)))
            {
                faults.Add($"{id} reads otherwise than it is stored");
            }
        }

        return faults;
    }

    /// <summary>A connector has no key to fold a second copy with: there may be one for a kill, and no reply is missing.</summary>
    private static IEnumerable<string> CarriedFaults(FakeConnector connector, List<Acknowledged> acknowledged, DeliveryChecker checker)
    {
        var carried = connector.Calls.Where(call => call.Activity.ReplyToId is not null)
            .GroupBy(call => call.Activity.ReplyToId!).ToDictionary(group => group.Key, group => group.Count());
        foreach (var sent in acknowledged.Where(sent => sent.ConversationId.Contains('|')
            && !carried.ContainsKey(checker.AnsweredBy(sent.ConversationId, sent.ActivityId))))
        {
            yield return $"the reply to {sent.ActivityId} was never carried";
        }

        // A kill can catch one reply of each channel conversation between sent and marked as sent.
        if (carried.Values.Sum(times => times - 1) > Kills * Posters / 4)
        {
            yield return "replies were carried twice more often than kills explain";
        }
    }

    /// <summary>Orders and a few entries: a start is most of a round.</summary>
    public static string SmallShop(string folder)
    {
        var demo = Path.Combine(Repository.Root, "knowledge", "demo");
        var content = Directory.CreateDirectory(Path.Combine(folder, "content")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(demo, "faq"), "delivery-cost-*")
            .Concat([Path.Combine(demo, "orders.json"), Path.Combine(demo, "shop.yml")]))
        {
            File.Copy(file, Path.Combine(content, Path.GetFileName(file)));
        }

        return content;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
