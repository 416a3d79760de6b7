using System.Diagnostics;
using Bot.AgentConsole.Accounts;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>Two hundred live chats at once, all of them talking: the console of one more agent stays at hand.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class CrowdedConsoleTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Chats = 200;
    private const int Each = 20;

    [Fact]
    public async Task With_200_live_chats_one_more_is_taken_and_answered()
    {
        await using var bot = new BotApplication(("LiveChat:LongestWaitMinutes", "240")) { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };
        var agents = await Task.WhenAll(Enumerable.Range(0, Chats / Each).Select(number => AgentSeat.TakeAsync(bot, $"Agent{number}", Each)));
        var shoppers = new List<Shopper>();
        foreach (var group in Enumerable.Range(0, Chats).Chunk(Each))
        {
            shoppers.AddRange(await Task.WhenAll(group.Select(async _ =>
            {
                var shopper = await bot.DirectLine.StartAsync();
                await shopper.AskAsync("Je voudrais parler à une personne");
                return shopper;
            })));
        }

        await Task.WhenAll(shoppers.Select((shopper, index) => agents[index / Each].TakeAsync(shopper)));
        Assert.Equal(Chats, await bot.Rows.CountAsync("SELECT COUNT(*) FROM live_chats WHERE state = 'active'"));
        await using var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
        var page = await ConsoleScreen.WelcomeAsync(profile, bot, new AgentLink("suzanne@boutique.example", "Suzanne", AgentRoles.Agent));
        await Expect(page.Locator(".row")).ToHaveCountAsync(Chats);
        await page.Locator(".presence button").ClickAsync();

        using var stop = new CancellationTokenSource();
        var talk = TalkAsync(shoppers, stop.Token);
        var waiting = await bot.DirectLine.StartAsync();
        await waiting.AskAsync("Je voudrais parler à une personne");
        await page.Locator(".row.waiting").First.ClickAsync();
        await page.Locator("#take").ClickAsync();
        await Expect(page.Locator("#reply")).ToBeVisibleAsync();
        var times = new List<double>();
        for (var round = 0; round < 10; round++)
        {
            await page.Locator("#reply").FillAsync($"Aller {round}.");
            var watch = Stopwatch.StartNew();
            await page.Keyboard.PressAsync("Enter");
            await Waiting.UntilAsync("the words", async () => (await waiting.ReadAllAsync()).Any(said => said.Text == $"Aller {round}."));
            times.Add(watch.Elapsed.TotalMilliseconds);
            await Expect(page.Locator("#reply")).ToHaveValueAsync("");
        }

        await stop.CancelAsync();
        var said = await talk;
        output.WriteLine($"{Chats} live chats, {said} messages of theirs meanwhile: words reach the shopper in {times.Min():0} ms, the middle of ten {times.Order().ElementAt(5):0} ms");
        Assert.True(times.Min() < 1_000, $"{times.Min():0} ms at best");
    }

    /// <summary>Each says something every ten seconds or so.</summary>
    private static async Task<int> TalkAsync(List<Shopper> shoppers, CancellationToken cancellationToken)
    {
        var said = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await shoppers[said % Chats].SayAsync($"Message {said}.");
            said++;
            await Task.Delay(50, CancellationToken.None);
        }

        return said;
    }
}
