using System.Net;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels;

public sealed class MessageRateTests(BotApplication bot)
{
    [Fact, Requirement("D50")]
    public async Task A_conversation_beyond_its_limit_waits_and_others_do_not()
    {
        await using var app = new BotApplication(("Limits:MessagesPerMinute", "3"));
        var shopper = await app.DirectLine.StartAsync();
        for (var count = 0; count < 3; count++)
        {
            await shopper.SayAsync("Merci beaucoup !");
        }

        using var refused = await shopper.TryPostAsync(Shopper.Message("Merci beaucoup !").ToJsonString());
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (refused.StatusCode, await Refusals.CodeAsync(refused)));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(3, await app.Rows.CountAsync(
            "SELECT COUNT(*) FROM transcript WHERE author = 'shopper' AND conversation_id = @ConversationId", new { shopper.ConversationId }));
        await (await app.DirectLine.StartAsync()).AskAsync("Merci beaucoup !");
    }

    [Fact]
    public async Task The_limit_holds_on_api_messages_too()
    {
        await using var app = new BotApplication(("Limits:MessagesPerMinute", "2"));
        var connector = app.Own(await FakeConnector.StartAsync());
        var conversation = ChannelClient.NewConversation();
        for (var count = 0; count < 2; count++)
        {
            await app.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, conversation));
        }

        using var refused = await app.Channel.SendAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, conversation));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact, Requirement("D1", "D50")]
    public async Task A_page_that_asks_for_too_many_tokens_waits()
    {
        await using var app = new BotApplication(("Limits:TokensPerMinute", "2"));
        for (var count = 0; count < 2; count++)
        {
            using var given = await app.Http.PostAsync("chat/token", null);
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        using var refused = await app.Http.PostAsync("chat/token", null);
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (refused.StatusCode, await Refusals.CodeAsync(refused)));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Servers_with_the_secret_are_never_limited_by_their_address()
    {
        await using var app = new BotApplication(("Limits:TokensPerMinute", "1"), ("Limits:MessagesPerMinute", "1"));
        for (var count = 0; count < 60; count++)
        {
            await (await app.DirectLine.StartAsync()).SayAsync("Merci beaucoup !");
        }
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        var shopper = await bot.DirectLine.StartAsync();
        for (var count = 0; count < 60; count++)
        {
            using var posted = await shopper.TryPostAsync("""{"type":"event","name":"step"}""");
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        }
    }
}
