using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>What an agent finds beside the words: the order and the files of a shopper, answers at hand, a language of their own.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class ConsolePagesTests(OpenShop shop, Chromium chromium)
{
    [Fact]
    public async Task The_photo_the_receipt_and_the_proven_order_are_there()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Photo");
        await console.GoOnlineAsync();
        var shopper = await BusyShop.SendPhotoAsync(shop);
        await console.Page.GotoAsync($"{shop.Bot.Url}/console?c={Uri.EscapeDataString(shopper.ConversationId)}");
        var photo = console.Lines.GetByRole(AriaRole.Img, new() { Name = "Photo « machine.jpg » du client" });
        await Expect(photo).ToBeVisibleAsync();
        await Waiting.UntilAsync("the photo", () => photo.EvaluateAsync<bool>("img => img.naturalWidth > 0"));
        var saved = await console.Page.RunAndWaitForDownloadAsync(() => console.Lines.Locator("a.file", new() { HasText = "facture.pdf" }).ClickAsync());
        Assert.Equal("facture.pdf", saved.SuggestedFilename);

        var order = console.Page.Locator(".context section", new() { HasText = "Commande" }).First;
        await Expect(order).ToContainTextAsync("MB-20261187");
        await Expect(order).ToContainTextAsync("Passée");
        await Expect(order.Locator(".items li").First).ToContainTextAsync("×");
        Assert.Empty(console.Faults);
    }

    [Fact]
    public async Task What_a_channel_keeps_is_named_and_nothing_is_loaded_from_there()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Canal");
        var asked = new List<string>();
        console.Page.Request += (_, request) => asked.Add(request.Url);
        var shopper = await shop.Shoppers.StartAsync();
        await shopper.PostAsync(new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = 5, ["contentUrl"] = "upload:x/y.png", ["name"] = 7 },
                new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://foreign.example/photo.png", ["name"] = "photo.png" }),
        });
        await shopper.AskAsync("Combien coûte la livraison à domicile ?");
        await console.Page.GotoAsync($"{shop.Bot.Url}/console?c={Uri.EscapeDataString(shopper.ConversationId)}");
        await Expect(console.Lines.Filter(new() { HasText = "photo.png" })).ToHaveCountAsync(1);
        await Expect(console.Lines.Filter(new() { HasText = "y.png" })).ToContainTextAsync("n’est plus gardé");
        await Expect(console.Page.Locator(".line.shopper").Filter(new() { HasText = "Combien coûte" })).ToHaveCountAsync(1);
        Assert.All(asked, url => Assert.StartsWith(shop.Bot.Url, url.Replace("ws:", "http:", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Empty(console.Faults);
    }

    [Fact]
    public async Task A_chat_can_be_handed_back_while_its_ticket_stays_open()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Suivi");
        await console.GoOnlineAsync();
        var shopper = await shop.Shoppers.StartAsync();
        var reference = (await shopper.AskAsync("Je voudrais parler à une personne")).TicketReference;
        await console.Page.GotoAsync($"{shop.Bot.Url}/console?c={Uri.EscapeDataString(shopper.ConversationId)}");
        await console.Take.ClickAsync();
        await Expect(console.Reply).ToBeVisibleAsync();
        await console.Page.Locator(".conversation .menu:not(.up) summary").ClickAsync();
        await console.Page.Locator("#hand-back-open").ClickAsync();
        await Expect(console.Reply).ToHaveCountAsync(0);
        await Waiting.UntilAsync("the bot to be back", async () => (await shopper.ReadAllAsync()).Any(said => said.Text.Contains("C’est de nouveau moi", StringComparison.Ordinal)));
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/tickets?q={reference}");
        await Expect(console.Page.Locator("tbody select").Last).ToHaveValueAsync("open");
    }

    [Fact]
    public async Task An_answer_at_hand_is_written_changed_and_removed_after_a_second_press()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Plume");
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/answers");
        var title = $"Retour {Guid.NewGuid():N}";
        await console.Page.FillAsync("#canned-title", title);
        await console.Page.FillAsync("#canned-text", "Voici l’étiquette.");
        await console.Page.Locator("form.stack button.main").ClickAsync();
        var row = console.Page.Locator("tbody tr", new() { HasText = title });
        await Expect(row).ToContainTextAsync("Voici l’étiquette.");

        await row.GetByRole(AriaRole.Button, new() { Name = "Modifier" }).ClickAsync();
        await Expect(console.Page.Locator("#canned-text")).ToHaveValueAsync("Voici l’étiquette.");
        await console.Page.FillAsync("#canned-text", "Voici l’étiquette de retour.");
        await console.Page.Locator("form.stack button.main").ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Voici l’étiquette de retour.");

        await row.GetByRole(AriaRole.Button, new() { Name = "Retirer" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Button, new() { Name = "Retirer pour de bon" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty(console.Faults);
    }

    [Fact]
    public async Task The_agents_own_language_holds_on_the_forms_too()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Tongue");
        await console.Page.Locator(".me summary").ClickAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/account");
        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(console.Page.Locator("h1")).ToHaveTextAsync("My password");
    }
}
