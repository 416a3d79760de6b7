using System.Diagnostics;
using System.Text.RegularExpressions;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>A shopper's widget and an agent's console, two browsers: from a question nobody can answer to the hand-back.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class ConsoleBrowserTests(OpenShop shop, Chromium chromium)
{
    [Fact]
    public async Task A_question_without_answer_becomes_a_talk_with_a_person_and_comes_back()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Camille");
        await console.GoOnlineAsync();
        await using var widget = await ChatWidget.VisitAsync(shop.Bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync("Est-ce que la bouilloire chante en fa dièse ?");
        var offer = await widget.ReplyAsync(() => widget.Pills.Filter(new() { HasText = "Parler à une personne" }).ClickAsync());
        await Expect(offer).ToContainTextAsync(new Regex("(tête de la|dans la) file"));
        await Expect(offer.Locator(".hand-off")).ToContainTextAsync("référence");
        await Expect(widget.Panel.Locator(".who p")).ToHaveTextAsync("en attente d’une personne");

        await Expect(console.Page).ToHaveTitleAsync(new Regex(@"^\(\d+\) Conversations$"));
        // Others may wait as well: the reference that the shopper was told leads to this one.
        var reference = Regex.Match(await offer.InnerTextAsync(), "T-[2-9A-Z]{8}").Value;
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/tickets?q={reference}");
        await console.Page.GotoAsync(shop.Bot.Url + await console.Page.Locator("[data-row]").First.GetAttributeAsync("href"));
        await Expect(console.Lines.Filter(new() { HasText = "chante en fa dièse" })).ToHaveCountAsync(1);
        await console.Page.Keyboard.PressAsync("t");
        await Expect(console.Reply).ToBeVisibleAsync();
        await Expect(widget.Messages.Last).ToContainTextAsync("Camille, de l’équipe, a rejoint");
        await Expect(widget.Panel.Locator(".who p")).ToHaveTextAsync("vous parlez avec Camille");

        await console.SayAsync("Bonjour, je vérifie <b>tout de suite</b>.");
        var words = widget.Panel.Locator(".message.agent").Last;
        await Expect(words).ToContainTextAsync("je vérifie <b>tout de suite</b>.");
        await Expect(words.Locator(".initials")).ToHaveTextAsync("C");
        await Expect(words.Locator(".hand-off")).ToHaveCountAsync(0);
        await Expect(console.Reply).ToHaveValueAsync("");

        await widget.Field.FillAsync("Merci, j’attends.");
        await widget.Field.PressAsync("Enter");
        await Expect(console.Lines.Last).ToContainTextAsync("Merci, j’attends.");
        await Expect(widget.Messages.Last).ToContainTextAsync("Merci, j’attends.");

        await console.Page.Locator("#hand-back").ClickAsync();
        await Expect(widget.BotMessages.Last).ToContainTextAsync("C’est de nouveau moi");
        await Expect(widget.Panel.Locator(".who p")).ToHaveTextAsync("assistant virtuel");
        await Expect(widget.BotMessages.Last).ToContainTextAsync("de 1 (pas du tout satisfait) à 5");
        await Expect(await widget.AskAsync("5")).ToContainTextAsync("ajouter un mot");
        await Expect(await widget.ReplyAsync(() => widget.Pills.Filter(new() { HasText = "Passer" }).ClickAsync())).ToContainTextAsync("Merci");
        await Expect(await widget.AskAsync("Combien coûte la livraison à domicile ?")).ToContainTextAsync("5,90");
        Assert.Empty(console.Faults);
        Assert.Empty(widget.Faults);
    }

    /// <summary>From the key to the other screen, the quickest of twenty: what a busy machine adds is none of ours.</summary>
    [Fact]
    public async Task Words_cross_both_ways_in_300_milliseconds()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Rapide");
        await console.GoOnlineAsync();
        var shopper = await shop.Shoppers.StartAsync();
        await shopper.AskAsync("Je voudrais parler à une personne");
        await OpenAsync(console, shopper);
        await console.Take.ClickAsync();
        await Expect(console.Reply).ToBeVisibleAsync();
        var (there, back) = (new List<double>(), new List<double>());
        for (var round = 0; round < 20; round++)
        {
            await console.Reply.FillAsync($"Aller {round}.");
            var watch = Stopwatch.StartNew();
            await console.Reply.PressAsync("Enter");
            await Waiting.UntilAsync("the words", async () => (await shopper.ReadAllAsync()).Any(said => said.Text == $"Aller {round}."));
            there.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await shopper.SayAsync($"Retour {round}.");
            await console.Page.WaitForFunctionAsync($"() => [...document.querySelectorAll('.line')].at(-1)?.textContent.includes('Retour {round}.')");
            back.Add(watch.Elapsed.TotalMilliseconds);
        }

        var times = $"to the shopper {Quick(there):0} ms, to the agent {Quick(back):0} ms";
        TestContext.Current.TestOutputHelper!.WriteLine(times);
        Assert.True(Quick(there) < 300 && Quick(back) < 300, times);

        static double Quick(List<double> times) => times.Min();
    }

    [Fact]
    public async Task Who_waits_is_told_on_every_page_and_the_keys_have_their_card()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Ailleurs");
        await console.GoOnlineAsync();
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/tickets");
        await Expect(console.Page.Locator("main h1")).ToHaveTextAsync("Demandes");
        await (await shop.Shoppers.StartAsync()).AskAsync("Je voudrais parler à une personne");
        await Expect(console.Page).ToHaveTitleAsync(new Regex(@"^\(\d+\) Demandes$"));
        await console.Page.Keyboard.PressAsync("?");
        await Expect(console.Page.Locator("#help")).ToBeVisibleAsync();
        var keys = await console.Page.Locator("#help kbd").AllInnerTextsAsync();
        Assert.Empty(new[] { "t", "r", "h", "n", "/", "b", "?" }.Except(keys.Select(key => key.Trim())));
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(console.Page.Locator("#help")).ToBeHiddenAsync();
        await console.Page.Keyboard.PressAsync("/");
        await Expect(console.Page.Locator("#search")).ToBeFocusedAsync();
        Assert.Empty(console.Faults);
    }

    [Fact]
    public async Task Of_two_agents_one_gets_the_shopper_and_the_other_is_told()
    {
        await using var camille = await ConsoleScreen.EnterAsync(shop, chromium, "Claire");
        await using var paul = await ConsoleScreen.EnterAsync(shop, chromium, "Paul");
        await camille.GoOnlineAsync();
        var shopper = await shop.Shoppers.StartAsync();
        await shopper.AskAsync("Je voudrais parler à une personne");
        await OpenAsync(camille, shopper);
        await OpenAsync(paul, shopper);
        await camille.Take.ClickAsync();
        await Expect(camille.Reply).ToBeVisibleAsync();
        await Expect(paul.Page.Locator(".conversation .state")).ToHaveTextAsync("Claire répond");
        await Expect(paul.Take).ToHaveCountAsync(0);
        await Expect(paul.Reply).ToHaveCountAsync(0);
    }

    [Fact]
    [Fault("E1")]
    public async Task What_shoppers_write_runs_nothing_in_the_console()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Prudence");
        await console.GoOnlineAsync();
        var asked = new List<string>();
        console.Page.Request += (_, request) => asked.Add(request.Url);
        var shopper = await shop.Shoppers.StartAsync();
        foreach (var payload in Payloads)
        {
            await shopper.SayAsync(payload);
        }

        await shopper.AskAsync("Je voudrais parler à une personne");
        await OpenAsync(console, shopper);
        foreach (var payload in Payloads)
        {
            await Expect(console.Lines.Filter(new() { HasText = payload }).First).ToBeAttachedAsync();
        }

        Assert.False(await console.Page.EvaluateAsync<bool>("() => 'ran' in window"));
        Assert.DoesNotContain(asked, url => !url.StartsWith(shop.Bot.Url, StringComparison.Ordinal) && !url.StartsWith("ws", StringComparison.Ordinal));
        Assert.Empty(console.Faults);
    }

    [Fact]
    [Fault("E2")]
    public async Task A_page_that_lies_open_leaves_when_its_session_ends()
    {
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, "Partie");
        var page = await console.Page.Context.NewPageAsync();
        await page.GotoAsync($"{shop.Bot.Url}/console/sign-out");
        var watch = Stopwatch.StartNew();
        await page.ClickAsync("button[type=submit]");
        await Expect(page).ToHaveURLAsync(new Regex("/console/sign-in$"));
        await Waiting.UntilAsync("the page to leave", () => console.Page.Url.EndsWith("/console/sign-in", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper!.WriteLine($"left after {watch.Elapsed.TotalMilliseconds:0} ms");
    }

    /// <summary>Text, Markdown and addresses that would run or load something where they were taken for a page.</summary>
    private static readonly string[] Payloads =
    [
        "<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "<svg/onload=window.ran=1>", "[clic](javascript:window.ran=1)",
        "![x](https://foreign.example/pixel.png)", "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>", "<a href=\"javascript:window.ran=1\">x</a>",
        "<style>@import url(https://foreign.example/x.css)</style>", "<form action=https://foreign.example><input autofocus onfocus=window.ran=1>",
        "{{constructor.constructor('window.ran=1')()}}", "@(window.ran=1)", "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
    ];

    private async Task OpenAsync(ConsoleScreen console, Shopper shopper)
    {
        await console.Page.GotoAsync($"{shop.Bot.Url}/console?c={Uri.EscapeDataString(shopper.ConversationId)}");
        await Expect(console.Take).ToBeVisibleAsync();
    }
}
