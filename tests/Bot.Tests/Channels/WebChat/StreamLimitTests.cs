using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Bot.Channels.WebChat;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Streams at their edges: addresses, slow readers, endless senders, and what is logged of them.</summary>
public sealed class StreamLimitTests(BotApplication bot)
{
    [Theory, Requirement("D30")]
    [InlineData("https://chat.shop.example", "wss://chat.shop.example/v3/directline/conversations/")]
    [InlineData("https://www.shop.example/chat/", "wss://www.shop.example/chat/v3/directline/conversations/")]
    [InlineData("http://127.0.0.1:9", "ws://127.0.0.1:9/v3/directline/conversations/")]
    public async Task A_stream_opens_where_shoppers_reach_the_server(string publicUrl, string start)
    {
        await using var app = new BotApplication(("DirectLine:PublicUrl", publicUrl));
        Assert.StartsWith(start, (await app.DirectLine.StartAsync()).StreamUrl, StringComparison.Ordinal);
    }

    [Fact, Requirement("D32")]
    public async Task A_stream_of_no_conversation_is_not_found()
    {
        var ticket = bot.Get<DirectLineTokens>().IssueStreamTicket(new DirectLineCaller("nobody", "client-1"));
        var address = bot.Address.ToString().Replace("http://", "ws://", StringComparison.Ordinal);
        Assert.Equal(404, await DirectLineStream.StatusOfAsync($"{address}v3/directline/conversations/nobody/stream?watermark=0&t={ticket}"));
    }

    [Fact, Requirement("D31")]
    public async Task There_is_no_voice_stream()
    {
        var shopper = await bot.DirectLine.StartAsync();
        Assert.Equal(404, await DirectLineStream.StatusOfAsync(shopper.StreamUrl.Replace("/stream?", "/stream/multimodal?", StringComparison.Ordinal)));
    }

    [Fact, Requirement("D31")]
    public async Task A_frame_that_never_ends_ends_the_stream()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        for (var part = 0; part < 5; part++)
        {
            await stream.SendAsync(new byte[1000], WebSocketMessageType.Text, isEnd: false);
        }

        while (await stream.ReceiveAsync() is not null)
        {
            // The greeting may come first.
        }

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.CloseStatus);
    }

    /// <summary>More than the sockets' own buffers hold: the rest waits in the transcript.</summary>
    [Fact, Requirement("D34", "D23")]
    public async Task A_client_that_does_not_read_for_a_while_misses_nothing()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        var value = new string('a', 200_000);
        var last = "";
        for (var count = 0; count < 100; count++)
        {
            last = await shopper.PostAsync(new JsonObject { ["type"] = "event", ["name"] = "step", ["value"] = value });
        }

        var said = await stream.ReceiveUntilAsync(all => all.Any(line => line.Id == last));
        Assert.Equal((await shopper.ReadAllAsync()).Select(line => line.Id), said.Select(line => line.Id));
    }

    [Fact, Requirement("D7")]
    public async Task Whatever_is_logged_no_ticket_no_token_and_no_signature_is()
    {
        await using var app = new BotApplication(("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        var shopper = await app.DirectLine.StartAsync();
        await using (var stream = await shopper.StreamAsync("0"))
        {
            await stream.ReceiveAsync();
        }

        Assert.Equal(101, await DirectLineStream.StatusOfAsync(shopper.StreamUrl));
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(shopper.StreamUrl));
        app.Log.KeepOut(shopper.StreamUrl[(shopper.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..]);
        Assert.Contains(app.Log.Lines, line => line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        app.Log.MustHoldNothingPrivate();
    }

    [Fact, Requirement("D27")]
    public async Task What_was_said_is_not_changed()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var id = await shopper.SayAsync("Merci beaucoup !");
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            await bot.DirectLine.SendAsync(method, $"/conversations/{shopper.ConversationId}/activities/{Uri.EscapeDataString(id)}", shopper.Token, "{}")
                .MustBeAsync(HttpStatusCode.MethodNotAllowed, "BadArgument");
        }
    }

    [Fact]
    public async Task A_browser_session_has_one_name_that_scripts_are_told()
    {
        var shopper = await bot.DirectLine.StartAsync();
        using var first = await bot.DirectLine.SendAsync(HttpMethod.Get, "/session/getsessionid", shopper.Token);
        var id = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync())!["sessionId"]!;
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        using var request = new HttpRequestMessage(HttpMethod.Get, "v3/directline/session/getsessionid");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {shopper.Token}");
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var second = await bot.Http.SendAsync(request);
        Assert.Equal(id, (string)JsonNode.Parse(await second.Content.ReadAsStringAsync())!["sessionId"]!);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }
}
