using System.Net.WebSockets;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

public sealed class StreamTests(BotApplication bot)
{
    [Fact, Requirement("D22")]
    public async Task The_first_stream_brings_everything_from_the_greeting_on()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        await using var stream = await shopper.StreamAsync();
        var said = await stream.ReceiveUntilAsync(all => all.Count >= 3);
        Assert.Equal((await shopper.ReadAllAsync()).Select(line => line.Id), said.Select(line => line.Id));
    }

    [Fact, Requirement("D22", "D23")]
    public async Task A_message_reaches_the_stream_as_an_echo_then_as_an_answer()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        var id = await shopper.SayAsync("Merci beaucoup !", "key");
        var said = await stream.ReceiveUntilAsync(all => all.Any(line => line.ReplyToId == id));
        Assert.Equal("key", (string?)said.Single(line => line.Id == id).ChannelData!["clientActivityID"]);
        Assert.True(said.FindIndex(line => line.Id == id) < said.FindIndex(line => line.ReplyToId == id));
    }

    [Fact, Requirement("D7", "D32")]
    public async Task A_stream_address_opens_once()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(shopper.StreamUrl));
    }

    [Fact, Requirement("D7", "D32")]
    public async Task A_stream_address_is_good_for_a_minute()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await app.DirectLine.StartAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(59));
        await using var stream = await shopper.StreamAsync();
        var late = await shopper.ReconnectAsync("0");
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(late));
    }

    [Fact, Requirement("D7")]
    public async Task A_ticket_opens_its_own_conversation_only()
    {
        var (mine, other) = (await bot.DirectLine.StartAsync(), await bot.DirectLine.StartAsync());
        var crossed = mine.StreamUrl.Replace(mine.ConversationId, other.ConversationId, StringComparison.Ordinal);
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(crossed));
    }

    [Theory]
    [InlineData("t=", "t=x")]
    [InlineData("&t=", "&s=")]
    public async Task A_ticket_that_is_not_ours_opens_nothing(string part, string other)
    {
        var shopper = await bot.DirectLine.StartAsync();
        Assert.Equal(403, await DirectLineStream.StatusOfAsync(shopper.StreamUrl.Replace(part, other, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_is_not_a_ticket()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var address = shopper.StreamUrl[..shopper.StreamUrl.IndexOf("&t=", StringComparison.Ordinal)];
        Assert.Equal(403, await DirectLineStream.StatusOfAsync($"{address}&t={shopper.Token}"));
    }

    [Fact]
    public async Task Without_an_upgrade_there_is_no_stream()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await bot.Http.GetAsync(new Uri(shopper.StreamUrl.Replace("ws://", "http://", StringComparison.Ordinal)))
            .MustBeAsync(System.Net.HttpStatusCode.BadRequest, "BadArgument");
    }

    [Theory, Requirement("D20", "D22")]
    [InlineData("1", 1)]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("999999", 3)]
    public async Task A_client_that_comes_back_goes_on_after_its_watermark(string watermark, int after)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        await using var stream = await shopper.StreamAsync(watermark);
        var id = await shopper.SayAsync("Au revoir !");
        var said = await stream.ReceiveUntilAsync(all => all.Any(line => line.ReplyToId == id));
        await shopper.AnswerToAsync(id);
        Assert.Equal((await shopper.ReadAllAsync()).Skip(after).Select(line => line.Id), said.Select(line => line.Id));
    }

    [Fact, Requirement("D22")]
    public async Task What_is_said_between_a_second_start_and_its_stream_is_not_lost()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        var again = await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", shopper.Token);
        var id = await shopper.SayAsync("Au revoir !");
        await shopper.AnswerToAsync(id);
        await using var stream = await DirectLineStream.OpenAsync((string)again["streamUrl"]!);
        var said = await stream.ReceiveUntilAsync(all => all.Any(line => line.ReplyToId == id));
        Assert.Equal(id, said[0].Id);
    }

    [Fact, Requirement("D22"), Fault("A11")]
    public async Task Streams_that_come_and_go_while_the_shopper_writes_miss_nothing_and_repeat_nothing()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var writing = Task.Run(async () =>
        {
            var last = "";
            for (var count = 0; count < 40; count++)
            {
                last = await shopper.SayAsync(count % 2 == 0 ? "Merci beaucoup !" : "Au revoir !");
            }

            return last;
        });
        var (received, watermark, address) = (new List<Said>(), "0", shopper.StreamUrl);
        string? last = null;
        while (last is null || received.All(said => said.ReplyToId != last))
        {
            await using var stream = await DirectLineStream.OpenAsync(address);
            for (var sets = 0; sets < 3 && (last is null || received.All(said => said.ReplyToId != last)); sets++)
            {
                // The last answer may come before the test hears that its message was taken: nothing comes after it.
                var arriving = stream.ReceiveAsync();
                if (last is null && await Task.WhenAny(arriving, writing) == writing)
                {
                    last = await writing;
                    if (received.Exists(said => said.ReplyToId == last))
                    {
                        break;
                    }
                }

                var set = (await arriving)!;
                received.AddRange(set.Activities);
                watermark = set.Watermark;
            }

            address = await shopper.ReconnectAsync(watermark);
        }

        Assert.Equal((await shopper.ReadAllAsync()).Select(said => said.Id), received.Select(said => said.Id));
    }

    [Fact, Requirement("D33")]
    public async Task Five_streams_get_every_line_and_a_sixth_is_refused()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var streams = new List<DirectLineStream>();
        for (var count = 0; count < 5; count++)
        {
            streams.Add(await shopper.StreamAsync("0"));
        }

        Assert.Equal(429, await DirectLineStream.StatusOfAsync(await shopper.ReconnectAsync("0")));
        var id = await shopper.SayAsync("Merci beaucoup !");
        foreach (var stream in streams)
        {
            await stream.ReceiveUntilAsync(all => all.Any(said => said.ReplyToId == id));
        }

        await streams[0].CloseAsync();
        Assert.Null(await streams[0].ReceiveAsync());
        await Waiting.UntilAsync("a free place", async () =>
            await DirectLineStream.StatusOfAsync(await shopper.ReconnectAsync("0")) == 101);
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact, Requirement("D31")]
    public async Task Empty_and_small_frames_keep_the_line_and_are_not_read()
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        await stream.SendAsync([], WebSocketMessageType.Text);
        await stream.SendAsync(new byte[4096], WebSocketMessageType.Text);
        await stream.SendAsync("not json {"u8.ToArray(), WebSocketMessageType.Text);
        var id = await shopper.SayAsync("Merci beaucoup !");
        await stream.ReceiveUntilAsync(all => all.Any(said => said.ReplyToId == id));
    }

    [Theory, Requirement("D31")]
    [InlineData(4097, WebSocketMessageType.Text, WebSocketCloseStatus.MessageTooBig)]
    [InlineData(1_000_000, WebSocketMessageType.Text, WebSocketCloseStatus.MessageTooBig)]
    [InlineData(1, WebSocketMessageType.Binary, WebSocketCloseStatus.InvalidMessageType)]
    public async Task A_large_or_binary_frame_ends_the_stream_with_its_reason(int size, WebSocketMessageType type, WebSocketCloseStatus reason)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        await stream.SendAsync(new byte[size], type);
        while (await stream.ReceiveAsync() is not null)
        {
            // The greeting may come first.
        }

        Assert.Equal(reason, stream.CloseStatus);
    }

    [Fact, Requirement("D34")]
    public async Task A_server_that_stops_says_so()
    {
        await using var app = new BotApplication();
        var shopper = await app.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        await stream.ReceiveAsync();
        var ending = stream.ReceiveAsync();
        app.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
        Assert.Null(await ending);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.CloseStatus);
    }
}
