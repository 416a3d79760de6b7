using Bot.Tests.Architecture;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>Takes the pictures of the console that people look at (artifacts/screenshots), with axe on each; much data, both schemes.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class ConsoleLookTests(OpenShop shop, Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    private static readonly string[] Questions =
    [
        "Combien coûte la livraison à domicile ?", "Where is my order?", "Je voudrais parler à une personne", "C’est inadmissible, je fais une réclamation !",
        "Comment détartrer l’Alto 100 ?", "I would like to talk to a person", "Puis-je être rappelé au 06 12 34 56 78 ?", "Mon colis MB-20261187 n’est jamais arrivé, camille.durand@courriel.example",
        "Est-ce que la bouilloire chante en fa dièse ?", "Vendez-vous des timbres ?", "vendez vous des timbres", "Le service anticonstitutionnellement réfrigéré de dégazage-décalaminage intercommunautaire est-il compris ?",
    ];

    private static readonly SemaphoreSlim Seeding = new(1);
    private static bool Seeded;

    /// <summary>Two of the four show both sizes, schemes and languages; <c>CONSOLE_LOOKS=all</c> takes them all.</summary>
    public static TheoryData<string, string, string> Looks => Environment.GetEnvironmentVariable("CONSOLE_LOOKS") == "all"
        ? new() { { "1440x900", "dark", "fr" }, { "1024x768", "light", "en" }, { "1440x900", "light", "fr" }, { "1024x768", "dark", "en" } }
        : new() { { "1440x900", "dark", "fr" }, { "1024x768", "light", "en" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_fits_and_axe_finds_nothing(string size, string scheme, string language)
    {
        var measures = size.Split('x').Select(int.Parse).ToArray();
        var screen = new Screen(size, measures[0], measures[1], IsPhone: false, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        var suffix = $"{size}-{scheme}-{language}";
        await using var console = await ConsoleScreen.EnterAsync(shop, chromium, $"Camille {suffix}", screen);
        if (language == "en")
        {
            await console.Page.Locator(".me summary").ClickAsync();
            await console.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            await Expect(console.Page.Locator(".bar nav a").First).ToHaveTextAsync("Conversations");
            await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        }

        await PictureAsync(console, $"console-empty-{suffix}");
        await console.GoOnlineAsync();
        await SeedAsync();
        await Expect(console.Page.Locator(".row").First).ToBeVisibleAsync();
        await console.Waiting.First.ClickAsync();
        await Expect(console.Lines.First).ToBeVisibleAsync();
        await PictureAsync(console, $"console-inbox-{suffix}");
        if (await console.Take.CountAsync() > 0)
        {
            await console.Take.ClickAsync();
            await Expect(console.Reply).ToBeVisibleAsync();
            await console.SayAsync("Bonjour, je regarde votre demande.\nUn instant, s’il vous plaît.");
            await Expect(console.Page.Locator(".line.agent").Last).ToContainTextAsync("Un instant");
            if (await console.Page.Locator(".suggestion summary").CountAsync() > 0)
            {
                await console.Page.Locator(".suggestion summary").First.ClickAsync();
            }

            await PictureAsync(console, $"console-chat-{suffix}");
        }

        foreach (var (path, name) in new[] { ("tickets", "tickets"), ("calls", "calls"), ("questions", "questions"), ("answers", "answers"), ("hours", "hours"), ("mails", "mails"), ("undelivered", "undelivered"), ("team", "team"), ("audit", "audit"), ("personal-data", "personal-data") })
        {
            await console.Page.GotoAsync($"{shop.Bot.Url}/console/{path}");
            await Expect(console.Page.Locator("main h1")).ToBeVisibleAsync();
            if (path == "hours")
            {
                await CloseAsync(console);
            }
            else if (path == "personal-data")
            {
                await console.Page.Locator("#search").FillAsync("camille.durand@courriel.example");
                await console.Page.Locator("form.line button").ClickAsync();
                await Expect(console.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            }
            else if (path == "tickets")
            {
                await console.Page.Locator("button[aria-expanded]").First.ClickAsync();
                await Expect(console.Page.Locator(".answering")).ToBeVisibleAsync();
            }

            await PictureAsync(console, $"console-{name}-{suffix}");
        }

        await console.Page.GotoAsync($"{shop.Bot.Url}/console/account");
        await PictureAsync(console, $"console-account-{suffix}");
        Assert.Empty(console.Faults);
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

    [Fact]
    public async Task The_sign_in_page_has_no_violation()
    {
        await using var profile = await chromium.NewProfileAsync(Screen.Desktop.Options);
        var page = await profile.NewPageAsync();
        await page.GotoAsync($"{shop.Bot.Url}/console/sign-in");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, "console-sign-in.png") });
        HasNoViolation(await page.RunAxe(), "sign-in");
    }

    /// <summary>Conversations of all kinds, some of which wait for a person.</summary>
    private async Task SeedAsync()
    {
        await Seeding.WaitAsync();
        try
        {
            for (var index = 0; !Seeded && index < 40; index++)
            {
                var shopper = await shop.Shoppers.StartAsync(locale: index % 4 == 1 ? "en" : "fr");
                await shopper.AskAsync(Questions[index % Questions.Length]);
                if (index % 3 == 0)
                {
                    await shopper.AskAsync(index % 2 == 0 ? "C’est possible de changer l’adresse ?" : "Merci beaucoup !");
                }
            }

            Seeded = true;
        }
        finally
        {
            Seeding.Release();
        }
    }

    private static async Task PictureAsync(ConsoleScreen console, string name)
    {
        await console.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.True(
            await console.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{name}: the page scrolls sideways.");
        HasNoViolation(await console.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] }), name);
    }

    private static void HasNoViolation(AxeResult result, string what) =>
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation =>
            $"{what}: {violation.Id} ({violation.Help}) at {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
}
