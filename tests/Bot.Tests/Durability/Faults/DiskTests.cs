using System.Diagnostics;
using System.Net;
using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// The disk is full, fails, or is held by another tool: nothing is acknowledged that is not there, senders get 503 and come
/// again, and it heals by itself. <c>BOT_TEST_INJECTIONS</c> and <c>BOT_TEST_LOCK_SECONDS</c> make them longer.
/// </summary>
public sealed class DiskTests(ITestOutputHelper output)
{
    [Fact, Fault("B1")]
    public async Task A_full_disk_acknowledges_nothing_and_heals_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var run = new FaultRun(posters: 4, disk.Folder);
        await using var server = run.Start([]);
        var address = await server.ReadyAsync();
        TimeSpan again = default;
        await run.PostAsync(address, async () =>
        {
            await run.MoreAsync(40);
            disk.Fill();
            await Waiting.UntilAsync("refusals", () => run.Refused.GetValueOrDefault(503) >= 20);
            await MustReadAsync(address, run.Acknowledged[^1].ConversationId);
            disk.MakeRoom();
            again = await run.AgainAsync();
            await run.MoreAsync(40);
        });
        var faults = await run.FaultsAsync(address);
        output.WriteLine(
            $"{run.Acknowledged.Count} acknowledged, refused {string.Join(", ", run.Refused)}, acknowledging {again.TotalSeconds:0.00} s after there was room, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.Equal([503], run.Refused.Keys);
    }

    [Fact, Fault("B2")]
    public async Task A_disk_that_fails_to_write_or_to_sync_loses_nothing_that_was_acknowledged()
    {
        Strace.MustBeInstalled();
        var most = Counts.Of("BOT_TEST_INJECTIONS", 12);
        await using var run = new FaultRun(posters: 4);
        await run.PrepareAsync();
        var log = Path.Combine(run.Folder, "calls");
        await using var server = run.Start(Strace.Command(
            log, "-s", "0", "-P", run.File, "-P", $"{run.File}-wal", "-e", "trace=pwrite64,fsync,fdatasync",
            "-e", "inject=fsync,fdatasync:error=EIO:when=12+7", "-e", "inject=pwrite64:error=ENOSPC:when=120+61"));
        var address = await server.ReadyAsync();
        await run.PostAsync(address, async () =>
        {
            for (var reached = 0; reached < most; reached = Math.Min(most, reached + 5))
            {
                var enough = Math.Min(most, reached + 5);
                await Waiting.UntilAsync($"{enough} faults of the disk", () => Injected(log).Count >= enough);
            }
        });
        await server.SignalAsync("TERM");
        await server.ExitAsync();
        await using var well = run.Start([]);
        var faults = await run.FaultsAsync(await well.ReadyAsync());
        var injected = Injected(log);
        output.WriteLine(
            $"{injected.Count(line => line.Contains("sync", StringComparison.Ordinal))} syncs and {injected.Count(line => line.Contains("pwrite", StringComparison.Ordinal))} writes failed, "
            + $"{run.Acknowledged.Count} acknowledged, refused {string.Join(", ", run.Refused)}, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.Equal([503], run.Refused.Keys);
    }

    [Fact, Fault("B3")]
    public async Task A_tool_that_holds_the_database_costs_a_while_and_nothing_else()
    {
        var held = TimeSpan.FromSeconds(Counts.Of("BOT_TEST_LOCK_SECONDS", 6));
        await using var run = new FaultRun(posters: 4);
        await using var server = run.Start([]);
        var address = await server.ReadyAsync();
        TimeSpan again = default;
        await run.PostAsync(address, async () =>
        {
            await run.MoreAsync(20);
            await using (var tool = new SqliteConnection($"Data Source={run.File};Pooling=False"))
            {
                await tool.OpenAsync();
                await tool.ExecuteAsync("BEGIN EXCLUSIVE");
                var watch = Stopwatch.StartNew();
                await MustReadAsync(address, run.Acknowledged[^1].ConversationId);
                await Waiting.UntilAsync("the tool to have had it long enough", () => watch.Elapsed >= held);
                await tool.ExecuteAsync("ROLLBACK");
            }

            again = await run.AgainAsync();
            await run.MoreAsync(40);
        });
        var faults = await run.FaultsAsync(address);
        output.WriteLine($"held {held.TotalSeconds:0} s, acknowledging {again.TotalSeconds:0.00} s after it, {run.Acknowledged.Count} acknowledged, refused {string.Join(", ", run.Refused)}, {faults.Count} faults");
        Assert.Empty(faults);
        Assert.DoesNotContain(500, run.Refused.Keys);
    }

    private static List<string> Injected(string log) => [.. ReadShared(log).Where(line => line.Contains("(INJECTED)", StringComparison.Ordinal))];

    private static IEnumerable<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>What is there is read on while nothing can be written.</summary>
    private static async Task MustReadAsync(Uri address, string conversationId)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var response = await new DirectLineClient(http, new CapturedLog())
            .SendAsync(HttpMethod.Get, $"/conversations/{conversationId}/activities", BotApplication.Secret);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
