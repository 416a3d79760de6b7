using System.Text.Json.Nodes;
using Bot.AgentConsole.Accounts;
using Bot.AgentConsole.PersonalData;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>What is kept of one shopper is handed over and erased in the console, by an administrator, while the bot serves.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class PersonalDataTests(OpenShop shop, Chromium chromium)
{
    private const string Marker = "Hildegonde-4419";

    private StoredRows Rows => new(Path.Combine(shop.Bot.DataFolder, "bot.db"));

    [Fact]
    [Fault("F3")]
    public async Task An_administrator_takes_it_as_a_file_then_erases_it_for_good()
    {
        var (address, conversation) = ("hildegonde.brun@courriel.example", await TalkAsync(shop.Shoppers, "hildegonde.brun@courriel.example"));
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Ariane", Screen.Desktop);
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/personal-data");
        await FindAsync(console, address);
        await Expect(console.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        var download = await console.Page.RunAndWaitForDownloadAsync(() => console.Page.Locator(".acts button.main").ClickAsync());
        var file = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Equal(conversation, (string?)JsonNode.Parse(file)!["conversations"]![0]!["id"]);
        Assert.Contains(Marker, file, StringComparison.Ordinal);

        var erase = console.Page.Locator(".acts button:not(.main)");
        await erase.ClickAsync();
        Assert.True(Rows.Hold(Marker));
        await Expect(erase).ToHaveClassAsync("danger");
        await erase.ClickAsync();
        await Expect(console.Page.Locator(".notice code")).ToHaveCountAsync(1);
        Assert.False(Rows.Hold(Marker));
        Assert.False(Rows.Hold(address));
        await FindAsync(console, address);
        await Expect(console.Page.Locator(".none-yet")).ToBeVisibleAsync();
        Assert.Equal(
            ["data-found", "data-exported", "data-erased"],
            await Rows.QueryAsync<string>($"SELECT what FROM audit WHERE whom = '{conversation}' AND what LIKE 'data-%' ORDER BY number"));
        Assert.Empty(console.Faults);
    }

    [Fact]
    public async Task A_supervisor_sees_takes_and_erases_nothing()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var conversation = await TalkAsync(bot.DirectLine, "sigisbert.noel@courriel.example");
        using var client = await ConsoleClient.EnterAsync(bot, "Sigisbert", AgentRoles.Supervisor);
        var (session, desk) = (Secrets.Hash(client.Session!), bot.Get<PersonalDataDesk>());
        Assert.Empty(await desk.FindAsync(session, "sigisbert.noel@courriel.example"));
        Assert.Null(await desk.ExportAsync(session, [conversation]));
        Assert.Null(await desk.EraseAsync(session, [conversation]));
        Assert.True(bot.Rows.Hold("sigisbert.noel@courriel.example"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await client.StatusOfAsync("/console/personal-data"));
    }

    private static async Task FindAsync(ConsoleScreen console, string address)
    {
        await console.Page.Locator("#search").FillAsync(address);
        await console.Page.Locator("form.line button").ClickAsync();
    }

    private static async Task<string> TalkAsync(DirectLineClient shoppers, string address)
    {
        var shopper = await shoppers.StartAsync(locale: "fr");
        await shopper.AskAsync($"Ma tante {Marker} demande si vous livrez en Belgique");
        await shopper.AskAsync("Je voudrais parler à une personne");
        await shopper.AskAsync(address);
        return shopper.ConversationId;
    }
}
