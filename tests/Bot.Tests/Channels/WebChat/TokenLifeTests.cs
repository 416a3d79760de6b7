using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>What stands in a token, and how long it lives.</summary>
public sealed class TokenLifeTests(BotApplication bot)
{
    [Fact, Requirement("D2")]
    public async Task A_token_says_for_whom_where_and_how_long_it_speaks()
    {
        var generated = await GenerateAsync(bot, """{"User":{"Id":"client-42","NAME":"Camille\u202e\n Durand"},"TrustedOrigins":["https://Shop.example/"]}""");
        var claims = TokenClaims.Of((string)generated["token"]!);
        Assert.Equal(
            ("client-42", "Camille Durand", (string)generated["conversationId"]!),
            ((string)claims["user"]!, (string)claims["name"]!, (string)claims["conv"]!));
        Assert.Equal(["https://shop.example"], claims["origins"]!.AsArray().Select(origin => (string)origin!));
        Assert.Equal(1800, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.All(["iss", "aud", "nbf", "jti"], name => Assert.NotNull(claims[name]));
    }

    [Fact, Requirement("D2", "D4")]
    public async Task A_token_without_a_user_names_none()
    {
        var claims = TokenClaims.Of((string)(await GenerateAsync(bot, "{}"))["token"]!);
        Assert.Null(claims["user"]);
        Assert.Null(claims["name"]);
        Assert.Null(claims["origins"]);
    }

    [Theory, Requirement("D5")]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/page")]
    [InlineData("javascript:alert(1)")]
    [InlineData("*")]
    public async Task A_trusted_origin_that_is_none_is_refused(string origin) => await bot.DirectLine
        .SendAsync(HttpMethod.Post, "/tokens/generate", BotApplication.Secret, $$"""{"trustedOrigins":["{{origin}}"]}""")
        .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");

    [Fact, Requirement("D3")]
    public async Task A_refresh_keeps_everything_and_reaches_no_further_than_a_day()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var generated = await GenerateAsync(app, """{"user":{"id":"client-7","name":"Camille"}}""");
        var token = (string)generated["token"]!;
        await app.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token);
        JsonNode refreshed = generated;
        for (var round = 0; round < 95; round++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(15));
            refreshed = await app.DirectLine.CallAsync(HttpMethod.Post, "/tokens/refresh", token);
            token = (string)refreshed["token"]!;
        }

        var claims = TokenClaims.Of(token);
        Assert.Equal(("client-7", "Camille"), ((string)claims["user"]!, (string)claims["name"]!));
        Assert.Equal((string)generated["conversationId"]!, (string)refreshed["conversationId"]!);
        Assert.Equal(15 * 60, (int)refreshed["expires_in"]!);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await app.DirectLine.SendAsync(HttpMethod.Post, "/tokens/refresh", token).MustBeAsync(HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact, Requirement("D3")]
    public async Task A_token_that_comes_with_a_conversation_does_not_begin_the_day_anew()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await app.DirectLine.StartAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var again = await app.DirectLine.CallAsync(HttpMethod.Get, $"/conversations/{shopper.ConversationId}", shopper.Token);
        Assert.Equal(
            (long)TokenClaims.Of(shopper.Token)["since"]!, (long)TokenClaims.Of((string)again["token"]!)["since"]!);
    }

    private static Task<JsonNode> GenerateAsync(BotApplication bot, string body) =>
        bot.DirectLine.CallAsync(HttpMethod.Post, "/tokens/generate", BotApplication.Secret, JsonNode.Parse(body));
}
