using System.Globalization;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.AgentConsole.Load;

/// <summary>
/// Thirty shoppers over Direct Line and five agents, for a while: <c>LIVECHAT_SECONDS=300 dotnet test tests/Bot.Tests --filter
/// LiveChatLoadTests</c> goes on for five minutes.
/// </summary>
public sealed class LiveChatLoadTests(ITestOutputHelper output)
{
    private const int Shoppers = 30;
    private const int OpenScreens = 5;

    private static readonly string[] Team = ["Camille", "Paul", "Inès", "Hugo", "Léa"];

    private static readonly int Seconds =
        int.Parse(Environment.GetEnvironmentVariable("LIVECHAT_SECONDS") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Thirty_shoppers_and_five_agents_lose_no_word_and_no_conversation_has_two_owners()
    {
        await using var bot = new BotApplication(("LiveChat:LongestWaitMinutes", "240"))
        {
            Services = services => services.AddSingleton<TimeProvider>(new ShiftedClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero))),
        };
        var agents = await Task.WhenAll(Team.Select(async (name, seed) =>
            new BusyAgent(bot, (await AgentSeat.TakeAsync(bot, name)).Session, name, Team, seed)));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(async number =>
            new BusyShopper(await bot.DirectLine.StartAsync(locale: "fr"), number, number)));
        await using var screens = new Screens(bot, await AgentSeat.TakeAsync(bot, "Nora", online: false));
        await screens.OpenAsync(shoppers.Take(OpenScreens));

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        using var closed = new CancellationTokenSource();
        var reading = Task.WhenAll(shoppers.Select(shopper => shopper.ReadAsync(closed.Token)));
        await Task.WhenAll([.. shoppers.Select(shopper => shopper.RunAsync(stop.Token)), .. agents.Select(agent => agent.RunAsync(stop.Token))]);
        await Waiting.UntilAsync("the last turn", async () => await bot.Rows.CountAsync(
            "SELECT (SELECT COUNT(*) FROM inbox WHERE parked = 0) + (SELECT COUNT(*) FROM continuations WHERE state = 'owed')") == 0);
        var stored = await bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript");
        await Waiting.UntilAsync("the streams and the screens", async () =>
            shoppers.Sum(shopper => shopper.Received.Count) >= stored && await screens.ShowAllAsync());
        await closed.CancelAsync();
        await reading;

        var faults = await new LoadChecker(bot.Rows, shoppers, agents).FaultsAsync();
        output.WriteLine(
            $"{Seconds} s: {shoppers.Sum(shopper => shopper.Sent.Count)} messages of shoppers, {agents.Sum(agent => agent.Said.Count)} of agents, "
            + $"{agents.Sum(agent => agent.Taken)} taken, {agents.Sum(agent => agent.Lost)} races lost, {agents.Sum(agent => agent.Transfers)} transfers, "
            + $"{stored} lines, {faults.Count} faults");
        foreach (var fault in faults)
        {
            output.WriteLine(fault);
        }

        Assert.Empty(faults);
        Assert.True(agents.Sum(agent => agent.Taken) > Team.Length, "Hardly any shopper got an agent.");
    }
}
