using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>The order's page in a real browser, with scripts and without.</summary>
[Collection(RealBrowser.Name)]
public sealed class TrackingTests(BotProcess bot, Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
    private static readonly AxeRunOptions Options = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData("390x844", "light", true)]
    [InlineData("390x844", "dark", false)]
    [InlineData("1280x900", "light", false)]
    [InlineData("1280x900", "dark", true)]
    public async Task An_order_is_found_and_read(string size, string scheme, bool scripts)
    {
        var screen = size == Screen.Phone.Name ? Screen.Of(size, scheme) : Screen.Of(Screen.Desktop.Name, scheme) with { Width = 1280, Height = 900 };
        var options = screen.Options;
        options.JavaScriptEnabled = scripts;
        await using var profile = await chromium.NewProfileAsync(options);
        var page = await profile.NewPageAsync();
        var suffix = $"{size}-{scheme}{(scripts ? "" : "-no-script")}";

        await page.GotoAsync($"{bot.Url}/suivi");
        await PictureAsync(page, $"track-ask-{suffix}");
        await GiveAsync(page, "MB-20261187", "hugo.girard@courriel.example");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ne trouvons pas");
        await PictureAsync(page, $"track-wrong-{suffix}");

        await GiveAsync(page, "MB-20261230", "lina.rossi@courriel.example");
        Assert.Equal($"{bot.Url}/suivi", page.Url);
        await Expect(page.Locator("h1")).ToContainTextAsync("expédiée en partie");
        await Expect(page.Locator(".steps li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".parcels li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".parcels a").First).ToHaveAttributeAsync("href", "https://suivi.colipoint.example/CP0042990FR");
        await PictureAsync(page, $"track-order-{suffix}");
        if (scripts)
        {
            HasNoViolation(await page.RunAxe(Options), "order");
            await page.GotoAsync($"{bot.Url}/track");
            HasNoViolation(await page.RunAxe(Options), "form");
            await GiveAsync(page, "MB-20261215", "oscar.blanc@courriel.example");
            await Expect(page.Locator(".lead.late")).ToContainTextAsync("Late");
            HasNoViolation(await page.RunAxe(Options), "late order");
            await PictureAsync(page, $"track-late-{suffix}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        }
    }

    private static async Task GiveAsync(IPage page, string number, string email)
    {
        await page.Locator("#number").FillAsync(number);
        await page.Locator("#email").FillAsync(email);
        await page.Locator("main button").ClickAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true });
    }

    private static void HasNoViolation(AxeResult result, string what) => Assert.True(
        result.Violations.Length == 0,
        string.Join('\n', result.Violations.Select(violation => $"{what}: {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
}
