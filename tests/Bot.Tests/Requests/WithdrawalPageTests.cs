using System.Net;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Requests;

/// <summary>The withdrawal as a page, in a real browser, with its mail in a real mail server.</summary>
public sealed class WithdrawalPageTests(SmtpSink sink, Chromium chromium) : IClassFixture<SmtpSink>, IClassFixture<Chromium>
{
    private const string Number = "MB-20261201";
    private const string Email = "noah.petit@courriel.example";

    [Theory]
    [InlineData(1280, 900, true)]
    [InlineData(390, 844, true)]
    [InlineData(391, 844, false)]
    public async Task Two_steps_withdraw_and_the_acknowledgement_is_on_screen_and_in_the_mail(int width, int height, bool script)
    {
        await sink.StartAsync();
        await using var bot = new BotApplication(sink.Settings) { Clock = FakeClock.AtDemo() };
        await using var profile = await chromium.NewProfileAsync(OptionsOf(width, height, script));
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(bot.Address, "/").AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "Renoncer au contrat ici" }).ClickAsync();
        await LookAsync(page, $"withdrawal-1-{width}", script);

        await page.GetByLabel("Numéro de commande").FillAsync(Number);
        await page.GetByLabel("Adresse électronique").FillAsync("quelqu.un@courriel.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Renoncer au contrat ici" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nous ne trouvons pas de commande");
        await page.GetByLabel("Adresse électronique").FillAsync(Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Renoncer au contrat ici" }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("jusqu’au lundi 21 décembre inclus");
        await Expect(page.Locator("main")).ToContainTextAsync("ouvert, cet article est exclu");
        await LookAsync(page, $"withdrawal-2-{width}", script);
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer la rétractation" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Accusé de réception");
        await Expect(page.Locator("main")).ToContainTextAsync("22 novembre 2026 à 12\u00a0h");
        await LookAsync(page, $"withdrawal-3-{width}", script);
        Assert.DoesNotContain("noah", page.Url, StringComparison.Ordinal);
        Assert.EndsWith("/retractation", page.Url, StringComparison.Ordinal);

        var reference = (await bot.Rows.QueryAsync<string>("SELECT reference FROM tickets WHERE request = 'withdrawal'")).Single();
        await Expect(page.Locator("main")).ToContainTextAsync(reference);
        var mail = await Waiting.UntilAsync("the acknowledgement", () => Task.FromResult(sink.MailsTo(Email).FirstOrDefault(one => one.Subject.Contains(reference, StringComparison.Ordinal))));
        Assert.Contains("Accusé de réception de votre rétractation", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(Number, mail.Text, StringComparison.Ordinal);
        Assert.Contains("Sidamo", mail.Text, StringComparison.Ordinal);
        Assert.Matches(@"22 novembre 2026 à 12\sh", mail.Text);
    }

    [Fact]
    public async Task An_order_whose_time_is_over_is_told_so_and_a_form_sent_twice_is_one_withdrawal()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        using var http = bot.Http;
        var late = await PostAsync(http, "/withdrawal", ("number", "MB-20250931"), ("email", "chloe.renard@courriel.example"));
        Assert.Contains("Thursday 16 October 2025", late, StringComparison.Ordinal);

        (string, string)[] form = [("step", "confirm"), ("key", "0123456789abcdef0123456789abcdef"), ("number", Number), ("email", Email), ("item", "CA-ETH1")];
        var first = await PostAsync(http, "/retractation", form);
        Assert.Equal(first, await PostAsync(http, "/retractation", form));
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    private static async Task<string> PostAsync(HttpClient http, string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static BrowserNewContextOptions OptionsOf(int width, int height, bool script) => new()
    {
        ViewportSize = new ViewportSize { Width = width, Height = height },
        JavaScriptEnabled = script,
        Locale = "fr-FR",
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>Takes the picture that people look at; axe needs a script of its own.</summary>
    private static async Task LookAsync(IPage page, string name, bool script)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = true });
        if (script)
        {
            Assert.Empty((await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] })).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways");
        }
    }
}
