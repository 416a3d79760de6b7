using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels.Tracking;
using Bot.Orders;
using Bot.Satisfaction;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Bot.Understanding;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.Opinions;

/// <summary>What is thought of an order, by the link of the mail that asks.</summary>
public sealed class OpinionPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    private const string Number = "MB-20261201";

    private readonly BotApplication _bot = new(
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Loopback.FreePort()}"), ("Mail:Tls", "false"), ("Mail:From", "a@b.example"),
        ("DirectLine:PublicUrl", "https://chat.maison-brisac.example"))
    { Clock = FakeClock.AtDemo() };

    private OrderSecrets Secrets => _bot.Get<OrderSecrets>();

    private DateOnly Today => _bot.Get<ShopKnowledge>().Today(_bot.Clock!);

    private string Token => Secrets.Seal(OpinionDesk.Purpose, OrderNumber.Key(Number), Today.AddDays(60));

    [Fact]
    public async Task Opening_the_link_votes_for_nobody_and_sending_the_form_does_once()
    {
        for (var time = 0; time < 3; time++)
        {
            Assert.Contains("Votre note", await GetAsync($"/avis/{Token}"), StringComparison.Ordinal);
        }

        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM satisfaction"));
        Assert.Contains("enregistré", await PostAsync("/avis", ("score", "5"), ("comment", "Café parfait, carte 4970101234567893"), ("publish", "on")), StringComparison.Ordinal);
        Assert.Contains("déjà", await PostAsync("/avis", ("score", "1"), ("comment", "non")), StringComparison.Ordinal);
        Assert.Contains("already", await GetAsync($"/opinion/{Token}"), StringComparison.Ordinal);
        var (score, comment, published) = Assert.Single(await _bot.Rows.QueryAsync<(long, string, long)>("SELECT score, comment, published FROM satisfaction"));
        Assert.Equal((5, 1), (score, published));
        Assert.StartsWith("Café parfait", comment, StringComparison.Ordinal);
        Assert.False(_bot.Rows.Hold("4970101234567893"));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    [Fact]
    public async Task A_word_is_published_only_by_who_says_so()
    {
        await PostAsync("/opinion", ("score", "4"), ("comment", "Nice kettle"));
        Assert.Equal((4L, 0L), Assert.Single(await _bot.Rows.QueryAsync<(long, long)>("SELECT score, published FROM satisfaction")));
    }

    [Fact]
    public async Task Who_is_not_content_and_wants_an_answer_gets_a_ticket_with_its_mail()
    {
        var page = await PostAsync("/avis", ("score", "1"), ("comment", "Le sachet était percé."), ("answer", "on"));
        var (reference, email, order, id) = Assert.Single(await _bot.Rows.QueryAsync<(string, string, string, string)>("SELECT reference, email, order_number, conversation_id FROM tickets"));
        Assert.Contains(reference, page, StringComparison.Ordinal);
        Assert.Equal(("noah.petit@courriel.example", Number), (email, order));
        Assert.Equal(1, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM promises WHERE reference = @reference", new { reference }));
        Assert.Equal("ticket-opened", (string?)JsonNode.Parse((await _bot.Rows.QueryAsync<string>("SELECT note FROM mails"))[0])!["kind"]);
        Assert.Equal(2, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript WHERE conversation_id = @id", new { id }));
        Assert.DoesNotContain("1201", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_what_it_was_made_for_until_its_day_and_nothing_else()
    {
        var tracking = Secrets.Link(Number, Today.AddDays(60));
        var over = Secrets.Seal(OpinionDesk.Purpose, OrderNumber.Key(Number), Today.AddDays(-1));
        foreach (var bad in new[] { tracking, over, Token[..^2] + "AA", "x", new string('A', 900) })
        {
            Assert.Contains("plus valable", await GetAsync($"/avis/{bad}", HttpStatusCode.Gone), StringComparison.Ordinal);
        }

        Assert.Contains("plus valable", await _bot.Http.GetStringAsync($"/suivi/{Token}"), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("token", tracking), new("score", "1")]);
        Assert.Equal(HttpStatusCode.Gone, (await _bot.Http.PostAsync("/avis", form)).StatusCode);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM satisfaction"));
    }

    [Theory, InlineData(""), InlineData("6"), InlineData("0"), InlineData("55"), InlineData("cinq")]
    public async Task What_is_no_score_is_asked_again_with_the_words_kept(string score)
    {
        using var form = new FormUrlEncodedContent([new("token", Token), new("score", score), new("comment", "</textarea><script>alert(1)</script>")]);
        using var response = await _bot.Http.PostAsync("/avis", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("&lt;/textarea&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Theory, InlineData(390, 844, false), InlineData(1280, 900, true)]
    public async Task The_mail_that_asks_leads_to_a_form_that_needs_no_script(int width, int height, bool script)
    {
        var change = (JsonObject)JsonNode.Parse("""{"number":"MB-20261240","status":"delivered","deliveredOn":"2026-11-22"}""")!;
        await _bot.Get<OrderIntake>().TakeAsync([new OrderEvent(OrderSources.Shop, "e1", "MB20261240", _bot.Clock!.GetUtcNow(), change).Checked()], default);
        _bot.Clock!.Advance(TimeSpan.FromHours(70));
        await _bot.Get<OrderTeller>().RoundAsync(default);
        var notes = await _bot.Rows.QueryAsync<string>("SELECT note FROM mails ORDER BY number");
        var url = new Uri((string)JsonNode.Parse(notes[^1])!["order"]!["url"]!);
        Assert.StartsWith("/avis/", url.AbsolutePath, StringComparison.Ordinal);

        await using var profile = await chromium.NewProfileAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = "fr-FR",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(_bot.Address, url.AbsolutePath).AbsoluteUri);
        await page.GetByRole(AriaRole.Radio, new() { Name = "4" }).CheckAsync();
        await page.GetByLabel("Un mot").FillAsync("Bien emballé.");
        await LookAsync(page, $"opinion-1-{width}", script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer mon avis" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Merci pour votre avis");
        Assert.Equal(new Uri(_bot.Address, "/avis").AbsoluteUri, page.Url);
        await LookAsync(page, $"opinion-2-{width}", script);
        Assert.Equal(4, await _bot.Rows.CountAsync("SELECT score FROM satisfaction"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<string> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _bot.Http.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("token", Token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var response = await _bot.Http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static async Task LookAsync(IPage page, string name, bool script)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = true });
        if (script)
        {
            Assert.Empty((await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] })).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
        }
    }
}
