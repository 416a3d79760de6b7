using Bot.AgentConsole.Accounts;
using Bot.Tests.Browser;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>Who saw whose data is known: no page of the console shows a shopper before its row of the audit is there.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class AuditReadTests(Chromium chromium)
{
    /// <summary>Each page that shows something of shoppers, and what it leaves in the audit.</summary>
    private static readonly (string Path, string What)[] Reads =
    [
        ("", "inbox-listed"), ("?c={0}", "conversation-opened"), ("/tickets", "tickets-listed"), ("/calls", "calls-listed"),
        ("/questions", "questions-listed"), ("/undelivered", "undelivered-listed"), ("/promises", "order-promises-listed"),
    ];

    /// <summary>What shows no shopper: words of the shop, its hours and people, sample mails, the audit itself, one's own password.</summary>
    private static readonly string[] Others =
        ["answers", "hours", "mails", "team", "audit", "account", "sign-in", "sign-out", "welcome/{Token}", "mails/{kind}/{language}"];

    [Fact]
    [Fault("E11")]
    public async Task Every_page_that_shows_a_shopper_leaves_its_row()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Je voudrais parler à une personne");
        await using var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
        var page = await ConsoleScreen.WelcomeAsync(profile, bot, new AgentLink("nina@boutique.example", "Nina", AgentRoles.Admin));
        foreach (var (path, what) in Reads)
        {
            var before = await CountAsync(what);
            await page.GotoAsync($"{bot.Address}console{string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString(shopper.ConversationId))}");
            await Waiting.UntilAsync(what, async () => await CountAsync(what) > before);
        }

        await page.GotoAsync($"{bot.Address}console/personal-data");
        await page.FillAsync("#search", (await bot.Rows.QueryAsync<string>("SELECT reference FROM tickets")).Single());
        await page.ClickAsync("form.line button");
        await Waiting.UntilAsync("the search", async () => await CountAsync("data-found") == 1);

        async Task<long> CountAsync(string what) => await bot.Rows.CountAsync($"SELECT COUNT(*) FROM audit WHERE who = 'nina@boutique.example' AND what = '{what}'");
    }

    /// <summary>A new page of the console must say here what it leaves.</summary>
    [Fact]
    public void Every_page_is_known_to_show_a_shopper_or_not() => Assert.Equal(
        Reads.Select(read => read.Path.Split('?')[0]).Append("/personal-data").Concat(Others.Select(other => $"/{other}")).Distinct().Order(),
        Channels.AccessMatrix.Console.Select(route => route.Split(' ')[1]).Where(path => path.StartsWith("/console", StringComparison.Ordinal))
            .Select(path => path["/console".Length..]).Distinct().Order());
}
