using System.Globalization;
using Bot.Tests.Testing;
using Xunit.Sdk;

namespace Bot.Tests.HandOffs.Faults;

/// <summary>
/// The program dies (SIGKILL) at every step of a hand-off, just before its commit and right after, and comes back.
/// <c>HANDOFF_KILLS=20 dotnet test tests/Bot.Tests --filter HandOffKillTests</c> kills it so often at each of them.
/// </summary>
public sealed class HandOffKillTests(ITestOutputHelper output)
{
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("HANDOFF_KILLS") ?? "1", CultureInfo.InvariantCulture);

    [Fact, Fault("A15")]
    public async Task Wherever_a_hand_off_is_cut_every_promise_has_its_row_and_every_row_its_promise()
    {
        await using var sink = await new SmtpSink().StartAsync();
        await using var shop = new FaultyShop(sink);
        await shop.StartAsync();
        var faults = new List<string>();
        var kills = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (step, afterCommit) in HandOffStep.All.SelectMany(step => new[] { (step, false), (step, true) }))
            {
                kills++;
                if (await FaultAsync(shop, sink, step, afterCommit) is { } fault)
                {
                    faults.Add($"{step.Name}, killed {(afterCommit ? "after" : "before")} its commit: {fault}");
                    await shop.RestartAsync();
                }
            }
        }

        await Waiting.UntilAsync("what is owed", async () => await shop.Rows.CountAsync(
            "SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM continuations WHERE state = 'owed') + (SELECT COUNT(*) FROM mails WHERE state = 'waiting')") == 0);
        faults.AddRange(await new PromiseChecker(shop.Rows).FaultsAsync());
        output.WriteLine(
            $"{kills} kills at {2 * HandOffStep.All.Count} points, {await shop.Rows.CountAsync("SELECT COUNT(*) FROM tickets")} tickets, "
            + $"{await shop.Rows.CountAsync("SELECT COUNT(*) FROM live_chats")} live chats, {faults.Count} faults");
        faults.ForEach(output.WriteLine);
        Assert.Empty(faults);
    }

    /// <returns>What went wrong; null when nothing did.</returns>
    private static async Task<string?> FaultAsync(FaultyShop shop, SmtpSink sink, HandOffStep step, bool afterCommit)
    {
        try
        {
            var stage = new Stage(shop, sink, await shop.Shoppers.StartAsync(locale: "fr"));
            await step.Prepare(stage);
            await shop.DieAtAsync($"SELECT COUNT(*) FROM {step.Row(stage)}", afterCommit);
            await TryAsync(() => step.Act(stage));
            await shop.ComeBackAsync();
            await step.Act(stage);
            await step.Expect(stage);
            await stage.EndAsync();
            return null;
        }
        catch (Exception fault) when (fault is XunitException or TimeoutException or HttpRequestException)
        {
            return fault.Message;
        }
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // The program died in the middle of it, as it was told.
        }
    }
}
