using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

public sealed class TokenTests(BotApplication bot)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(30);

    [Fact, Requirement("D2")]
    public async Task A_token_is_given_for_the_secret_with_its_conversation_and_life()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        Assert.Equal(1800, (int)generated["expires_in"]!);
        Assert.NotEmpty((string)generated["conversationId"]!);
    }

    [Fact, Requirement("D2")]
    public async Task The_user_is_a_text_claim_that_clients_can_read()
    {
        var claims = TokenClaims.Of((string)(await bot.DirectLine.GenerateAsync("client-42"))["token"]!);
        Assert.Equal("client-42", (string)claims["user"]!);
    }

    [Theory]
    [InlineData("""{"User":{"Id":"client-42"},"TrustedOrigins":["https://shop.example"]}""")]
    [InlineData("""{"user":{"id":"client-42","name":"Camille"}}""")]
    public async Task The_body_may_be_written_in_any_case(string body)
    {
        var generated = await bot.DirectLine.CallAsync(
            HttpMethod.Post, "/tokens/generate", BotApplication.Secret, JsonNode.Parse(body));
        Assert.Equal("client-42", (string)TokenClaims.Of((string)generated["token"]!)["user"]!);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_given() =>
        await bot.DirectLine.SendAsync(HttpMethod.Post, "/tokens/generate", null).MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");

    [Theory, Requirement("D1")]
    [InlineData("secret-of-the-tests-0123456789abcdeF")]
    [InlineData("not-the-secret")]
    public async Task A_wrong_secret_gives_nothing(string secret) =>
        await bot.DirectLine.SendAsync(HttpMethod.Post, "/tokens/generate", secret).MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");

    [Fact, Requirement("D1")]
    public async Task A_token_is_not_the_secret()
    {
        var token = (string)(await bot.DirectLine.GenerateAsync())["token"]!;
        await bot.DirectLine.SendAsync(HttpMethod.Post, "/tokens/generate", token).MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
    }

    [Fact, Requirement("D1")]
    public async Task The_secret_before_the_last_rotation_still_opens()
    {
        const string before = "secret-before-the-rotation-0123456789";
        await using var rotated = new BotApplication(("DirectLine:PreviousSecret", before));
        await rotated.DirectLine.CallAsync(HttpMethod.Post, "/tokens/generate", before);
        await rotated.DirectLine.CallAsync(HttpMethod.Post, "/tokens/generate", BotApplication.Secret);
    }

    [Theory]
    [InlineData("Basic abc")]
    [InlineData("Bearer")]
    [InlineData("Bearer a b")]
    [InlineData("")]
    public async Task A_malformed_header_is_no_credential(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/refresh");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        await bot.Http.SendAsync(request).MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
        request.Headers.TryAddWithoutValidation("Authorization", $"bearer {BotApplication.Secret}");
        using var response = await bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact, Requirement("D3")]
    public async Task A_refresh_keeps_conversation_and_user_and_needs_no_body()
    {
        var shopper = await bot.DirectLine.StartAsync("client-7");
        var refreshed = await bot.DirectLine.CallAsync(HttpMethod.Post, "/tokens/refresh", shopper.Token);
        Assert.Equal(shopper.ConversationId, (string)refreshed["conversationId"]!);
        Assert.Equal("client-7", (string)TokenClaims.Of((string)refreshed["token"]!)["user"]!);
        Assert.Equal(1800, (int)refreshed["expires_in"]!);
        Assert.NotEqual(shopper.Token, (string)refreshed["token"]!);
    }

    [Fact]
    public async Task The_secret_cannot_be_refreshed() => await bot.DirectLine
        .SendAsync(HttpMethod.Post, "/tokens/refresh", BotApplication.Secret).MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");

    [Fact, Requirement("D3")]
    public async Task An_expired_token_is_refused_on_every_call()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await app.DirectLine.StartAsync();
        app.Clock.Advance(TokenLife);
        var conversation = $"/conversations/{shopper.ConversationId}";
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/tokens/refresh"), (HttpMethod.Post, "/conversations"), (HttpMethod.Get, conversation),
            (HttpMethod.Get, conversation + "/activities"), (HttpMethod.Post, conversation + "/activities"),
        })
        {
            await app.DirectLine.SendAsync(method, path, shopper.Token, "{}").MustBeAsync(HttpStatusCode.Forbidden, "TokenExpired");
        }
    }

    [Fact, Requirement("D3")]
    public async Task A_refreshed_token_lives_on_when_the_first_has_expired()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await app.DirectLine.StartAsync();
        app.Clock.Advance(TokenLife / 2);
        var token = (string)(await app.DirectLine.CallAsync(HttpMethod.Post, "/tokens/refresh", shopper.Token))["token"]!;
        app.Clock.Advance(TokenLife / 2);
        await app.DirectLine.CallAsync(HttpMethod.Get, $"/conversations/{shopper.ConversationId}", token);
    }

    [Fact]
    public async Task A_token_of_another_server_is_refused()
    {
        await using var other = new BotApplication();
        var token = (string)(await other.DirectLine.GenerateAsync())["token"]!;
        await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", token).MustBeAsync(HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var parts = ((string)(await bot.DirectLine.GenerateAsync())["token"]!).Split('.');
        var claims = TokenClaims.Of(string.Join('.', parts));
        claims["user"] = "somebody-else";
        var forged = $"{parts[0]}.{Base64(claims.ToJsonString())}.{parts[2]}";
        var unsigned = $"{Base64("""{"alg":"none","typ":"JWT"}""")}.{Base64(claims.ToJsonString())}.";
        foreach (var token in new[] { forged, unsigned, "a.b.c", "…", new string('x', 20_000) })
        {
            await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", Uri.EscapeDataString(token))
                .MustBeAsync(HttpStatusCode.Forbidden, "TokenExpired");
        }
    }

    [Fact]
    public async Task A_stream_ticket_is_not_a_token()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var ticket = System.Web.HttpUtility.ParseQueryString(new Uri(shopper.StreamUrl).Query)["t"]!;
        await bot.DirectLine.SendAsync(HttpMethod.Post, "/tokens/refresh", ticket).MustBeAsync(HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task Tokens_outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bot-restart-").FullName;
        string token;
        await using (var first = new BotApplication { DataFolder = folder, KeepsData = true })
        {
            token = (await first.DirectLine.StartAsync()).Token;
        }

        await using var second = new BotApplication { DataFolder = folder };
        await second.DirectLine.CallAsync(HttpMethod.Post, "/tokens/refresh", token);
    }

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
