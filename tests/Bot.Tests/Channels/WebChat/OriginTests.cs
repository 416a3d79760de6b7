using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Whose pages may speak to Direct Line, as their browsers ask.</summary>
public sealed class OriginTests : IAsyncLifetime
{
    private const string Shop = "https://www.shop.example";

    private readonly BotApplication _bot = new(("DirectLine:AllowedOrigins:0", Shop));

    /// <summary>Names that look like the shop's and are not; 30 tries over the three doors below.</summary>
    public static TheoryData<string> Foreign =>
    [
        "https://evil.example", "http://www.shop.example", "https://www.shop.example.evil.example", "https://evilwww.shop.example",
        "https://shop.example", "https://www.shop.example:444", "https://www.shop.example@evil.example", "null", "file://", "https://www.shop.xn--exampl-gva",
    ];

    public static TheoryData<string, string> Routes => new()
    {
        { "/v3/directline/tokens/generate", "POST" },
        { "/v3/directline/tokens/refresh", "POST" },
        { "/v3/directline/conversations", "POST" },
        { "/v3/directline/conversations/x", "GET" },
        { "/v3/directline/conversations/x/activities", "GET" },
        { "/v3/directline/conversations/x/activities", "POST" },
        { "/v3/directline/conversations/x/upload", "POST" },
        { "/v3/directline/conversations/x/stream", "GET" },
        { "/v3/directline/session/getsessionid", "GET" },
        { "/v3/directline/conversations/x/resume", "POST" },
        { "/chat/token", "POST" },
        { "/chat/resume", "POST" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory, MemberData(nameof(Routes)), Requirement("D6")]
    public async Task The_shops_page_may_ask_on_every_route(string path, string method)
    {
        using var answer = await PreflightAsync(Shop, path, method);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Shop, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods")!, StringComparison.Ordinal);
        Assert.Equal("7200", Header(answer, "Access-Control-Max-Age"));
        var headers = Header(answer, "Access-Control-Allow-Headers")!;
        Assert.All(["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"], name => Assert.Contains(name, headers, StringComparison.Ordinal));
        var needsCookie = path.EndsWith("getsessionid", StringComparison.Ordinal) || path.StartsWith("/chat/", StringComparison.Ordinal);
        Assert.Equal(needsCookie ? "true" : null, Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory, MemberData(nameof(Foreign)), Requirement("D6")]
    public async Task No_other_page_may_ask(string origin)
    {
        using var answer = await PreflightAsync(origin, "/v3/directline/conversations", "POST");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact, Requirement("D6")]
    public async Task An_answer_says_when_to_come_again_to_pages_too()
    {
        using var answer = await _bot.DirectLine.SendFromAsync(Shop, HttpMethod.Post, "/conversations", BotApplication.Secret);
        Assert.Equal((Shop, "Retry-After"), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Expose-Headers")));
        using var bare = await _bot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "v3/directline/conversations"));
        Assert.Equal(HttpStatusCode.NoContent, bare.StatusCode);
    }

    [Theory, MemberData(nameof(Foreign)), Requirement("D5")]
    public async Task No_other_page_opens_a_stream_even_with_its_ticket(string origin)
    {
        var shopper = await _bot.DirectLine.StartAsync();
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(shopper.StreamUrl, origin));
        Assert.Equal(101, await DirectLineStream.StatusOfAsync(shopper.StreamUrl, Shop));
    }

    [Theory, MemberData(nameof(Foreign))]
    public async Task No_other_page_gets_a_chat_token(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/token");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        await _bot.Http.SendAsync(request).MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
    }

    [Fact, Requirement("D5")]
    public async Task A_token_for_certain_pages_serves_no_other_and_no_program()
    {
        const string other = "https://other.example";
        await using var bot = new BotApplication(("DirectLine:AllowedOrigins:0", Shop), ("DirectLine:AllowedOrigins:1", other));
        var generated = await bot.DirectLine.CallAsync(
            HttpMethod.Post, "/tokens/generate", BotApplication.Secret, JsonNode.Parse($$$"""{"user":{"id":"client-1"},"trustedOrigins":["{{{Shop}}}"]}"""));
        var token = (string)generated["token"]!;
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/conversations"), (HttpMethod.Post, "/tokens/refresh") })
        {
            await bot.DirectLine.SendAsync(method, path, token).MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
            await bot.DirectLine.SendFromAsync(other, method, path, token).MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
        }

        using var started = await bot.DirectLine.SendFromAsync(Shop, HttpMethod.Post, "/conversations", token);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        using var refreshed = await bot.DirectLine.SendFromAsync(Shop, HttpMethod.Post, "/tokens/refresh", token);
        var fresh = (string)JsonNode.Parse(await refreshed.Content.ReadAsStringAsync())!["token"]!;
        Assert.Equal([Shop], TokenClaims.Of(fresh)["origins"]!.AsArray().Select(origin => (string)origin!));

        var address = (string)JsonNode.Parse(await started.Content.ReadAsStringAsync())!["streamUrl"]!;
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(address));
        using var again = await bot.DirectLine.SendFromAsync(Shop, HttpMethod.Get, $"/conversations/{generated["conversationId"]}", fresh);
        Assert.Equal(101, await DirectLineStream.StatusOfAsync(
            (string)JsonNode.Parse(await again.Content.ReadAsStringAsync())!["streamUrl"]!, Shop));
    }

    [Fact, Requirement("D5")]
    public async Task The_hosts_own_page_reads_without_an_origin_and_is_known_all_the_same()
    {
        var own = _bot.Address.GetLeftPart(UriPartial.Authority);
        var token = (string)(await _bot.DirectLine.CallAsync(
            HttpMethod.Post, "/tokens/generate", BotApplication.Secret, JsonNode.Parse($$"""{"trustedOrigins":["{{own}}"]}""")))["token"]!;
        using var started = await _bot.DirectLine.SendFromAsync(own, HttpMethod.Post, "/conversations", token);
        var id = (string)JsonNode.Parse(await started.Content.ReadAsStringAsync())!["conversationId"]!;
        foreach (var (site, status) in new[] { ("same-origin", HttpStatusCode.OK), ("same-site", HttpStatusCode.Forbidden), ("cross-site", HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"v3/directline/conversations/{id}/activities");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            using var answer = await _bot.Http.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(",", values) : null;

    private async Task<HttpResponseMessage> PreflightAsync(string origin, string path, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", method);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        return await _bot.Http.SendAsync(request);
    }
}
