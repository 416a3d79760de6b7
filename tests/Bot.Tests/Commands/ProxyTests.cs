using System.Net;
using System.Net.Http.Json;
using Bot.Tests.Testing;

namespace Bot.Tests.Commands;

/// <summary>Whose word counts about where a shopper comes from.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData(null, false)]
    public async Task A_trusted_proxy_tells_shoppers_apart_and_nobody_else_does(string? trusted, bool areApart)
    {
        await using var bot = new BotApplication([.. trusted is null ? [] : new[] { ("Proxy:Addresses:0", trusted) }, ("Limits:TokensPerMinute", "1")]);
        Assert.Equal(HttpStatusCode.OK, await TokenAsync(bot, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TokenAsync(bot, "203.0.113.1"));
        Assert.Equal(areApart ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, await TokenAsync(bot, "203.0.113.2"));

        // What a shopper writes in front of the proxy's own word is not believed.
        Assert.Equal(HttpStatusCode.TooManyRequests, await TokenAsync(bot, "203.0.113.77, 203.0.113.2"));
    }

    [Fact]
    public async Task What_is_no_address_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("bot-proxy-").FullName;
        await using var server = ServerProcess.Start(folder, "--Proxy:Addresses:0=the proxy");
        Assert.Equal(2, await server.ExitAsync());
        Assert.Contains(server.Output, line => line.Contains("Proxy:Addresses", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<HttpStatusCode> TokenAsync(BotApplication bot, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/token") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await bot.Http.SendAsync(request);
        return response.StatusCode;
    }
}
