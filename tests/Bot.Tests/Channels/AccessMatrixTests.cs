using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Routing;

namespace Bot.Tests.Channels;

/// <summary>
/// Another's conversation (IDOR): every route of the running program against every caller who should not get in. The
/// routes are read from the program, so that none is forgotten.
/// </summary>
public sealed class AccessMatrixTests
{
    private const string Marker = "marqueur-4711-de-la-victime";

    [Fact, Requirement("D3")]
    [Fault("D7")]
    public async Task Every_route_of_the_program_has_its_row()
    {
        await using var bot = new BotApplication();
        var routes = RoutesOf(bot);
        Assert.NotEmpty(routes);
        var rows = AccessMatrix.Rows.Select(row => row.Route).Concat(AccessMatrix.Public).Concat(AccessMatrix.Channels).Concat(AccessMatrix.Shops).Concat(AccessMatrix.Tracking).Concat(AccessMatrix.Console).ToList();
        Assert.Empty(routes.Except(rows));
        Assert.Empty(rows.Except(routes));
    }

    [Fact, Requirement("D3", "D50")]
    [Fault("D7")]
    public async Task Nobody_gets_into_the_conversation_of_another()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var (victim, callers) = await CallersAsync(bot);
        foreach (var row in AccessMatrix.Rows)
        {
            foreach (var (who, credential) in callers)
            {
                var (status, answer) = await CallAsync(bot, row, victim.ConversationId, who, credential);
                Assert.True((row.Statuses ?? AccessMatrix.Usual)[who] == status, $"{row.Route} with {who}: {status} {answer}");
                if (who is not ("mine" or "the secret"))
                {
                    Assert.False(answer.Contains(Marker, StringComparison.Ordinal), $"{row.Route} with {who} reads the other's words.");
                    Assert.False(
                        answer.Contains(victim.ConversationId, StringComparison.Ordinal) && status < 400, $"{row.Route} with {who} gets the other's conversation.");
                }

                if (status >= 400)
                {
                    Assert.Matches("^[A-Z][A-Za-z]+$", (string)JsonNode.Parse(answer)!["error"]!["code"]!);
                }
            }
        }
    }

    /// <summary>What is refused tells nothing: the conversation that exists and the one that does not get the same answer.</summary>
    [Fact]
    [Fault("D7")]
    public async Task Not_mine_and_not_there_look_the_same()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var (victim, callers) = await CallersAsync(bot);
        foreach (var row in AccessMatrix.Rows.Where(row => row.Pattern != "/chat/token"))
        {
            foreach (var (who, credential) in callers.Where(caller => caller.Who is not ("mine" or "the secret")))
            {
                var there = await CallAsync(bot, row, victim.ConversationId, who, credential);
                if (there.Status >= 400)
                {
                    Assert.Equal(there, await CallAsync(bot, row, "0123456789abcdef0123456789abcdef01234567", who, credential));
                }
            }
        }
    }

    private static List<string> RoutesOf(BotApplication bot) =>
    [
        .. from endpoint in bot.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
           select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}",
    ];

    private static async Task<(Shopper Victim, List<(string Who, string? Credential)> Callers)> CallersAsync(BotApplication bot)
    {
        var old = await bot.DirectLine.StartAsync("client-1");
        var oldest = await bot.DirectLine.StartAsync("client-1");
        var refreshed = oldest.Token;
        for (var round = 0; round < 96; round++)
        {
            bot.Clock!.Advance(TimeSpan.FromMinutes(15));
            refreshed = round < 95 ? (string)(await bot.DirectLine.CallAsync(HttpMethod.Post, "/tokens/refresh", refreshed))["token"]! : refreshed;
        }

        var victim = await bot.DirectLine.StartAsync("client-1");
        await victim.SayAsync(Marker);
        var (other, another) = (await bot.DirectLine.StartAsync("client-2"), await bot.DirectLine.StartAsync("client-1"));
        await using var elsewhere = new BotApplication();
        var foreign = (await elsewhere.DirectLine.StartAsync("client-1")).Token;
        var (mine, theirs) = (victim.Token.Split('.'), other.Token.Split('.'));
        return (victim,
        [
            ("mine", victim.Token), ("the secret", BotApplication.Secret), ("nothing", null), ("garbage", "x.y.z"),
            ("another shopper's", other.Token), ("my other conversation's", another.Token), ("an expired one", old.Token),
            ("one refreshed to its last day", refreshed), ("my stream ticket", Ticket(victim)), ("another's stream ticket", Ticket(other)),
            ("one signed by another server", foreign), ("one that was changed", $"{theirs[0]}.{mine[1]}.{theirs[2]}"),
            ("a wrong secret", BotApplication.Secret + "0"),
        ]);
    }

    private static string Ticket(Shopper shopper) => shopper.StreamUrl[(shopper.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];

    private static async Task<(int Status, string Answer)> CallAsync(BotApplication bot, AccessRow row, string conversationId, string who, string? credential)
    {
        var path = row.Pattern.Replace("{id}/{name}", "0123/a.png", StringComparison.Ordinal)
            .Replace("{id}", conversationId, StringComparison.Ordinal).Replace("{conversationId}", conversationId, StringComparison.Ordinal)
            .Replace("{activityId}", $"{conversationId}%7C0000001", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), path);
        if (row.Body is not null)
        {
            var type = path.EndsWith("/upload", StringComparison.Ordinal) ? "text/plain" : "application/json";
            request.Content = new StringContent(row.Body.Replace("{id}", conversationId, StringComparison.Ordinal), Encoding.UTF8, type);
        }

        if (path.EndsWith("/stream", StringComparison.Ordinal))
        {
            // As a browser asks for the upgrade, with the credential for a ticket too; the right ticket would open.
            request.RequestUri = new Uri($"{path}?watermark=0&t={(who == "my stream ticket" ? "" : credential)}", UriKind.Relative);
            request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
            request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        }

        request.Headers.Authorization = credential is null ? null : new AuthenticationHeaderValue("Bearer", credential);
        using var response = await bot.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
