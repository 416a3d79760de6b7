using Bot.AgentConsole.Accounts;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>Takes the pictures of the console that people look at, with axe on each; no data and much data, both schemes.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class ConsoleLookTests(OpenShop shop, Chromium chromium)
{
    private static readonly string[] Pages = ["tickets", "calls", "questions", "answers", "hours", "mails", "undelivered", "promises", "team", "audit", "personal-data"];
    private static readonly string[] Lists = ["tickets", "calls", "questions", "answers", "undelivered"];
    private static readonly string[] Names = ["Jeanne", "Victor", "Rose", "Sarah"];
    private static readonly SemaphoreSlim Filling = new(1);
    private static bool Filled;
    private static int Next;

    /// <summary>The narrow one in the dark, with the longer words of French; <c>CONSOLE_LOOKS=all</c> takes all four.</summary>
    public static TheoryData<string, string, string> Looks => LookBook.IsWhole
        ? new() { { "1440x900", "dark", "fr" }, { "1024x768", "light", "en" }, { "1440x900", "light", "fr" }, { "1024x768", "dark", "en" } }
        : new() { { "1024x768", "dark", "fr" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_fits_and_axe_finds_nothing(string size, string scheme, string language)
    {
        var suffix = $"{size}-{scheme}-{language}";
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, Names[Interlocked.Increment(ref Next) % Names.Length], ScreenOf(size, scheme));
        if (language == "en")
        {
            await console.Page.Locator(".me summary").ClickAsync();
            await console.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(console.Page.Locator(".bar nav a").First).ToHaveTextAsync("Conversations");
            await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        }

        await Expect(console.Page.Locator(".conversation > .empty")).ToBeVisibleAsync();
        await LookBook.TakeAsync(console.Page, $"console-empty-{suffix}");
        await FillAsync(console, suffix);
        await console.Page.GotoAsync($"{shop.Bot.Url}/console");
        await console.GoOnlineAsync();
        await Expect(console.Page.Locator(".row").First).ToBeVisibleAsync();
        await LookBook.TakeAsync(console.Page, $"console-list-{suffix}");
        await WaitingFirstAsync(console);
        await LookBook.TakeAsync(console.Page, $"console-inbox-{suffix}");
        await ChatAsync(console, suffix, language);
        foreach (var page in Pages)
        {
            await GoAsync(console, page);
            await PrepareAsync(console, page);
            await LookBook.TakeAsync(console.Page, $"console-{page}-{suffix}");
        }

        await console.Page.Locator(".manage summary").ClickAsync();
        await LookBook.TakeAsync(console.Page, $"console-menu-{suffix}");
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(console.Page.Locator(".manage .card")).ToBeHiddenAsync();
        await console.Page.Keyboard.PressAsync("?");
        await LookBook.TakeAsync(console.Page, $"console-help-{suffix}");
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/account");
        await LookBook.TakeAsync(console.Page, $"console-account-{suffix}");
        Assert.Empty(console.Faults);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_pages_before_sign_in_fit_and_axe_finds_nothing(string size, string scheme, string language)
    {
        var options = ScreenOf(size, scheme).Options;
        options.Locale = language == "en" ? "en-GB" : "fr-FR";
        await using var profile = await chromium.NewProfileAsync(options);
        var page = await profile.NewPageAsync();
        var first = new AgentLink(null, null, AgentRoles.Admin) { IsFirst = true };
        foreach (var (path, name) in new[]
        {
            ("sign-in", "sign-in"), ($"welcome/{shop.LinkFor("Claude", AgentRoles.Agent)}", "welcome"),
            ($"welcome/{shop.LinkFor(first)}", "first-start"), ("welcome/0123456789abcdef0123456789abcdef", "gone"),
        })
        {
            await page.GotoAsync($"{shop.Bot.Url}/console/{path}");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await LookBook.TakeAsync(page, $"console-{name}-{size}-{scheme}-{language}");
        }
    }

    private static Screen ScreenOf(string size, string scheme)
    {
        var measures = size.Split('x').Select(int.Parse).ToArray();
        return new Screen(size, measures[0], measures[1], IsPhone: false, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
    }

    private async Task GoAsync(ConsoleScreen console, string page)
    {
        await console.Page.GotoAsync($"{shop.Bot.Url}/console/{page}");
        await Expect(console.Page.Locator("main h1")).ToBeVisibleAsync();
    }

    /// <summary>The first to come sees the lists as they are on a shop's first day.</summary>
    private async Task FillAsync(ConsoleScreen console, string suffix)
    {
        await Filling.WaitAsync();
        try
        {
            foreach (var list in Filled ? [] : Lists)
            {
                await GoAsync(console, list);
                await LookBook.TakeAsync(console.Page, $"console-{list}-empty-{suffix}");
            }

            if (!Filled)
            {
                await console.Page.GotoAsync($"{shop.Bot.Url}/console");
                await console.GoOnlineAsync();
                await BusyShop.FillAsync(shop);
                await console.GoAwayAsync();
                Filled = true;
            }
        }
        finally
        {
            Filling.Release();
        }
    }

    private static async Task WaitingFirstAsync(ConsoleScreen console)
    {
        await console.Waiting.First.ClickAsync();
        await Expect(console.Lines.First).ToBeVisibleAsync();
        await Expect(console.Take).ToBeVisibleAsync();
    }

    private static async Task ChatAsync(ConsoleScreen console, string suffix, string language)
    {
        await console.Take.ClickAsync();
        await Expect(console.Reply).ToBeVisibleAsync();
        await console.SayAsync("Bonjour, je regarde votre demande.\nUn instant, s’il vous plaît.");
        await Expect(console.Page.Locator(".line.agent").Last).ToContainTextAsync("Un instant");
        await console.Page.FillAsync("#note", language == "fr" ? "A déjà appelé hier ; colis bloqué à Roissy." : "Called yesterday; parcel held in Roissy.");
        await console.Page.Locator(".context form.stack button").ClickAsync();
        await Expect(console.Page.Locator(".context .note").Last).ToContainTextAsync("Roissy");
        await LookBook.TakeAsync(console.Page, $"console-chat-{suffix}");
        await console.Page.Locator(".conversation .menu:not(.up) summary").ClickAsync();
        await LookBook.TakeAsync(console.Page, $"console-otherwise-{suffix}");
        await console.Page.Keyboard.PressAsync("Escape");
        if (await console.Page.Locator(".suggestion summary").CountAsync() > 0)
        {
            await console.Page.Locator(".suggestion summary").First.ClickAsync();
        }

        await console.Page.Locator(".context").EvaluateAsync("pane => pane.scrollTo(0, pane.scrollHeight)");
        await LookBook.TakeAsync(console.Page, $"console-context-{suffix}");

        // The next look begins with the same shopper, in the queue again.
        await console.Page.Locator(".conversation .menu:not(.up) summary").ClickAsync();
        await console.Page.Locator("#hand-back-open").ClickAsync();
        await Expect(console.Reply).ToHaveCountAsync(0);
    }

    /// <summary>What a page shows when somebody works on it.</summary>
    private static async Task PrepareAsync(ConsoleScreen console, string page)
    {
        if (page == "hours")
        {
            await CloseAsync(console);
        }
        else if (page == "personal-data")
        {
            await console.Page.Locator("#search").FillAsync("camille.durand@courriel.example");
            await console.Page.Locator("form.line button").ClickAsync();
            await Expect(console.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        }
        else if (page == "tickets")
        {
            await console.Page.Locator("button[aria-expanded]").First.ClickAsync();
            await Expect(console.Page.Locator(".answering")).ToBeVisibleAsync();
        }
        else if (page == "answers" && await console.Page.Locator("tbody tr").CountAsync() == 0)
        {
            await console.Page.FillAsync("#canned-title", "Colis en retard");
            await console.Page.FillAsync("#canned-text", "Je suis désolé de ce retard. J’ouvre une enquête auprès du transporteur ; sa réponse arrive sous deux jours ouvrés.");
            await console.Page.Locator("form.stack button.main").ClickAsync();
            await Expect(console.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        }
    }

    /// <summary>A closure with long reasons, as it is before it is saved.</summary>
    private static async Task CloseAsync(ConsoleScreen console)
    {
        var fields = console.Page.Locator(".closure input");
        await fields.Nth(0).FillAsync("2027-08-02");
        await fields.Nth(1).FillAsync("2027-08-15");
        await fields.Nth(2).FillAsync("fermeture annuelle de l’atelier et inventaire du magasin de pièces");
        await fields.Nth(3).FillAsync("yearly closing of the workshop, and stocktaking of the parts store");
        await console.Page.Locator("#add-closure").ClickAsync();
        await Expect(console.Page.Locator(".hours table")).ToBeVisibleAsync();
    }
}
