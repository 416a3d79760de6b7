using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Who is signed in at the shop need not prove an order.</summary>
public sealed class ShopperTokenTests : IAsyncDisposable
{
    private const string Secret = "secret-of-the-login-0123456789abcdef";

    private readonly BotApplication _bot = new(("ShopperToken:Secret", Secret)) { Clock = FakeClock.AtDemo() };

    [Fact]
    public async Task The_only_order_of_who_is_signed_in_is_told_at_once()
    {
        var shopper = await StartAsync(Token("samir.benali@courriel.example"));
        Assert.Contains("MB-20261240", (await shopper.AskAsync("Où est ma commande ?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_orders_one_is_chosen_and_nobody_elses_is_told()
    {
        var shopper = await StartAsync(Token("Camille.Durand@courriel.example"));
        var answer = await shopper.AskAsync("Où est ma commande ?");
        Assert.Equal(["MB-20261275", "MB-20261187"], answer.Choices);
        Assert.Contains("CP0042917FR", (await shopper.AskAsync("2")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("en préparation", (await shopper.AskAsync("et ma commande MB-20261240 ?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another secret", null, null, null)]
    [InlineData(null, "elsewhere", null, null)]
    [InlineData(null, null, -1, null)]
    [InlineData(null, null, 3000, null)]
    [InlineData(null, null, null, "not an address")]
    public async Task A_token_that_is_not_right_vouches_for_nobody(string? secret, string? audience, int? minutes, string? email)
    {
        var shopper = await StartAsync(Token(email ?? "samir.benali@courriel.example", secret is null ? Secret : $"{secret} 0123456789abcdef0123456789", audience ?? "chat", minutes ?? 60));
        Assert.DoesNotContain("MB-20261240", (await shopper.AskAsync("Où est ma commande ?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_leaves_the_conversation_behind()
    {
        var first = await OpenAsync(new JsonObject { ["shopper"] = Token("samir.benali@courriel.example") });
        await _bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", (string)first["token"]!, new JsonObject { ["locale"] = "fr" });
        var again = new JsonObject { ["conversationId"] = (string)first["conversationId"]! };
        Assert.NotEqual((string)first["conversationId"]!, (string)(await OpenAsync(again, (string)first["token"]!))["conversationId"]!);
        again["shopper"] = Token("samir.benali@courriel.example");
        Assert.Equal((string)first["conversationId"]!, (string)(await OpenAsync(again, (string)first["token"]!))["conversationId"]!);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<Shopper> StartAsync(string shopper)
    {
        var token = (string)(await OpenAsync(new JsonObject { ["shopper"] = shopper }))["token"]!;
        var started = await _bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token, new JsonObject { ["locale"] = "fr" });
        var opened = new Shopper(_bot.DirectLine, (string)started["conversationId"]!, token, (string)started["streamUrl"]!);
        await opened.GreetingAsync();
        return opened;
    }

    private async Task<JsonNode> OpenAsync(JsonObject body, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = bearer is null ? null : new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Add("Origin", _bot.Address.AbsoluteUri.TrimEnd('/'));
        using var response = await _bot.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private string Token(string email, string secret = Secret, string audience = "chat", int minutes = 60) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
        .CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Expires = _bot.Clock!.GetUtcNow().AddMinutes(minutes).UtcDateTime,
            Claims = new Dictionary<string, object> { ["email"] = email },
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256),
        });
}
