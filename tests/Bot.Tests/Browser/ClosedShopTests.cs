using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Tests.AgentConsole;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>Nobody is there: a shopper's browser is offered half-hours in which somebody is, and a ticket with its due time by mail.</summary>
[Collection(AgentsAtWork.Name)]
public sealed class ClosedShopTests(Chromium chromium, SmtpSink sink) : IClassFixture<SmtpSink>
{
    /// <summary>Of the demo shop; in minutes of the day.</summary>
    private static readonly Dictionary<string, (int From, int Until)[]> Hours = new()
    {
        ["lundi"] = [(540, 750), (810, 1110)],
        ["mardi"] = [(540, 750), (810, 1110)],
        ["mercredi"] = [(540, 750), (810, 1110)],
        ["jeudi"] = [(540, 750), (810, 1110)],
        ["vendredi"] = [(540, 750), (810, 1110)],
        ["samedi"] = [(600, 960)],
    };

    [Theory]
    [InlineData("2026-11-22T11:00:00Z", "lundi 23 novembre")]
    [InlineData("2026-05-01T08:00:00Z", "samedi 2 mai")]
    [InlineData("2026-11-23T11:50:00Z", "lundi 23 novembre")]
    [InlineData("2026-11-23T20:00:00Z", "mardi 24 novembre")]
    public async Task Only_half_hours_of_open_hours_are_offered_and_the_one_chosen_is_kept(string now, string firstDay)
    {
        await using var bot = new BotApplication { Clock = new FakeClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)) };
        var page = await OpenAsync(bot);
        await SayAsync(page, "Je voudrais être rappelé");
        await Expect(page.Locator(".pill").Filter(new() { HasTextRegex = new Regex(@"\d+\sh") }).First).ToBeVisibleAsync();
        var offered = (await page.Locator(".pill").AllInnerTextsAsync()).Where(text => Regex.IsMatch(text, @"\d+\sh")).Select(text => text.Replace('\u00a0', ' ').Trim()).ToList();
        Assert.NotEmpty(offered);
        Assert.All(offered, IsOpenHalfHour);
        Assert.StartsWith(firstDay, offered[0], StringComparison.OrdinalIgnoreCase);

        await page.Locator(".pill").Filter(new() { HasTextRegex = new Regex(@"\d+\sh") }).First.ClickAsync();
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("numéro");
        await SayAsync(page, "06 12 34 56 78");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("06");
        await Waiting.UntilAsync("the row", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE phone IS NOT NULL") == 1);
        var slot = DateTimeOffset.Parse((await bot.Rows.QueryAsync<string>("SELECT slot_at FROM tickets")).Single(), CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(slot, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        Assert.EndsWith(local.Minute == 0 ? $"{local.Hour} h" : $"{local.Hour} h {local.Minute}", offered[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_comes_by_mail_with_the_due_time_that_was_said()
    {
        await sink.StartAsync();
        await using var bot = new BotApplication(sink.Settings) { Clock = FakeClock.AtDemo() };
        var page = await OpenAsync(bot);
        await SayAsync(page, "Je voudrais parler à une personne");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("T-");
        var opened = (await page.Locator(".message.bot").Last.InnerTextAsync()).Replace('\u00a0', ' ');
        var (reference, due) = (Regex.Match(opened, "T-[2-9A-Z]{8}").Value, Regex.Match(opened, @"(lundi|mardi) \d+ novembre à \d+ h( \d+)?").Value);
        Assert.NotEmpty(due);
        var address = $"shopper.{Guid.NewGuid():N}@courriel.example";
        await SayAsync(page, address);
        var mail = (await sink.MailsAsync(address, 1))[0];
        Assert.Contains(reference, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(due, mail.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private async Task<IPage> OpenAsync(BotApplication bot)
    {
        var page = await (await chromium.NewProfileAsync(Screen.Desktop.Options)).NewPageAsync();
        await page.GotoAsync(bot.Address.ToString());
        await page.Locator(".launcher").ClickAsync();
        await Expect(page.Locator(".message.bot").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        var before = await page.Locator(".message.bot").CountAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot")).ToHaveCountAsync(before + 1);
    }

    private static void IsOpenHalfHour(string said)
    {
        var read = Regex.Match(said, @"^(\p{L}+) (?:\d+|1ᵉʳ) \p{L}+, (\d+) h(?: (\d+))?$");
        Assert.True(read.Success, said);
        var minute = read.Groups[3].Success ? int.Parse(read.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
        var at = (int.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture) * 60) + minute;
        Assert.Equal(0, minute % 30);
        Assert.Contains(Hours[read.Groups[1].Value.ToLowerInvariant()], span => span.From <= at && at + 30 <= span.Until);
    }
}
