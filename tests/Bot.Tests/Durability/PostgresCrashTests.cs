using System.Diagnostics;
using System.Globalization;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability;

/// <summary>
/// PostgreSQL crashes and recovers while it is written to: what was acknowledged is there once, and the program goes on by
/// itself. <c>BOT_TEST_DATABASE_CRASHES</c> makes it longer.
/// </summary>
public sealed class PostgresCrashTests(ITestOutputHelper output)
{
    private static readonly int Crashes =
        int.TryParse(Environment.GetEnvironmentVariable("BOT_TEST_DATABASE_CRASHES"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 4;

    [Fact, Fault("B6")]
    public async Task A_database_that_crashes_loses_nothing_that_was_acknowledged()
    {
        PostgresServer.MustBeInstalled();
        using var postgres = new PostgresServer();
        var database = postgres.NewDatabase();
        var folder = Directory.CreateTempSubdirectory("bot-crash-").FullName;
        await using var server = ServerProcess.Start(
            folder, "--Storage:Provider=postgres", $"--ConnectionStrings:Bot={database}", $"--Knowledge:ContentFolder={KillTests.SmallShop(folder)}",
            $"--DirectLine:Secret={BotApplication.Secret}", "--Limits:MessagesPerMinute=0");
        var address = await server.ReadyAsync();
        var posters = Enumerable.Range(0, 4).Select(number => new Poster(number, number, null)).ToList();
        using var stop = new CancellationTokenSource();
        var posting = Task.WhenAll(posters.Select(poster => poster.RunAsync([address], stop.Token)));
        var back = new List<double>();
        for (var crash = 0; crash < Crashes; crash++)
        {
            await MoreAsync(posters, 40);
            postgres.Crash();
            var watch = Stopwatch.StartNew();
            await MoreAsync(posters, 1);
            back.Add(watch.Elapsed.TotalSeconds);
        }

        await stop.CancelAsync();
        await posting;
        await Task.WhenAll(posters.Select(poster => poster.FinishAsync(address)));
        var rows = new StoredRows(database);
        await Waiting.UntilAsync("the last turn", async () => await rows.CountAsync("SELECT COUNT(*) FROM inbox") == 0);
        var acknowledged = posters.SelectMany(poster => poster.Acknowledged).ToList();
        var faults = await new DeliveryChecker(database, acknowledged).FaultsAsync();
        output.WriteLine($"{Crashes} crashes, {acknowledged.Count} acknowledged, {faults.Count} faults; acknowledging again {back.Max():0.0} s after the database, at most");
        Assert.Empty(faults);
        await server.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task MoreAsync(List<Poster> posters, int count)
    {
        var enough = posters.Sum(poster => poster.Count) + count;
        return Waiting.UntilAsync("messages to be acknowledged", () => posters.Sum(poster => poster.Count) >= enough);
    }
}
