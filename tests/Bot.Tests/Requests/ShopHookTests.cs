using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Requests;

/// <summary>Confirmed requests reach the shop's system, and what it says comes back; both only as signed.</summary>
public sealed class ShopHookTests
{
    private const string Secret = "what-shop-and-bot-know-0123456789";

    [Fact]
    public async Task A_confirmed_request_reaches_the_shop_signed_even_when_it_is_away_at_first()
    {
        await using var shop = await FakeShop.StartAsync(refusals: 1);
        await using var bot = BotFor(shop);
        var reference = (await CancelAsync(bot)).Reference;

        await Waiting.UntilAsync("the second try", () => shop.Notices.Count >= 2);
        var (first, second) = (shop.Notices[0], shop.Notices[1]);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(Sign(Secret, second.Moment, second.Body), second.Signature);
        var notice = JsonNode.Parse(second.Body)!;
        Assert.Equal(("request.confirmed", "order-cancel", "MB-20261261", reference),
            ((string?)notice["type"], (string?)notice["kind"], (string?)notice["order"], (string?)notice["reference"]));
        Assert.DoesNotContain("emma.leroy", Encoding.UTF8.GetString(second.Body), StringComparison.Ordinal);
        await Waiting.UntilAsync("the row", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM request_notices WHERE state = 'sent' AND attempts = 2") == 1);
    }

    [Fact]
    public async Task What_the_shop_says_comes_into_the_conversation_once()
    {
        await using var shop = await FakeShop.StartAsync();
        await using var bot = BotFor(shop);
        var (shopper, reference) = await CancelAsync(bot);
        var answer = $$"""{"id":"e1","reference":"{{reference}}","state":"done","text":"Annulée *ce matin*."}""";

        Assert.Equal(HttpStatusCode.NoContent, await AnswerAsync(bot, answer));
        Assert.Equal(HttpStatusCode.NoContent, await AnswerAsync(bot, answer));
        await Waiting.UntilAsync("the shop's words", async () => (await shopper.ReadAllAsync()).Any(said => said.Text.Contains("C’est fait", StringComparison.Ordinal)));
        Assert.Single(await shopper.ReadAllAsync(), said => said.Text.Contains("C’est fait", StringComparison.Ordinal));
        Assert.Contains(await shopper.ReadAllAsync(), said => said.Text.Contains(@"\*ce matin\*", StringComparison.Ordinal));
        Assert.Equal(1, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE status = 'solved'"));
    }

    [Fact]
    public async Task Nothing_comes_in_that_the_shop_did_not_sign_just_now()
    {
        await using var shop = await FakeShop.StartAsync();
        await using var bot = BotFor(shop);
        var (_, reference) = await CancelAsync(bot);
        var answer = $$"""{"id":"e1","reference":"{{reference}}","state":"done"}""";
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerAsync(bot, answer, secret: "what-somebody-else-knows-0123456789"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerAsync(bot, answer, age: TimeSpan.FromMinutes(6)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerAsync(bot, answer, age: TimeSpan.FromMinutes(-6)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerAsync(bot, answer, moment: "now"));
        Assert.Equal(HttpStatusCode.BadRequest, await AnswerAsync(bot, "{\"id\":"));
        Assert.Equal(HttpStatusCode.BadRequest, await AnswerAsync(bot, answer.Replace("done", "whatever", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, await AnswerAsync(bot, answer.Replace(reference, "T-22222222", StringComparison.Ordinal)));
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM continuations"));
    }

    private static BotApplication BotFor(FakeShop shop) => new(("Requests:WebhookUrl", shop.Url), ("Requests:WebhookSecret", Secret));

    private static async Task<(Shopper Shopper, string Reference)> CancelAsync(BotApplication bot)
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        await shopper.AskAsync("Je veux annuler ma commande MB-20261261, emma.leroy@courriel.example");
        var said = await shopper.AskAsync("Confirmer la demande");
        return (shopper, said.TicketReference!);
    }

    private static async Task<HttpStatusCode> AnswerAsync(
        BotApplication bot, string body, string secret = Secret, TimeSpan age = default, string? moment = null)
    {
        moment ??= $"{(TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds()}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/requests") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Request-Timestamp", moment);
        request.Headers.Add("X-Request-Signature", Sign(secret, moment, Encoding.UTF8.GetBytes(body)));
        using var http = bot.Http;
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static string Sign(string secret, string moment, byte[] body) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{moment}.{Encoding.UTF8.GetString(body)}")));
}
