using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Conversations;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>What the connector says of the bot's token, and what is left of callers without one.</summary>
public sealed class ConnectorTokenTests(TrustedShop shop) : IClassFixture<TrustedShop>
{
    private readonly string _conversation = ChannelClient.NewConversation();

    [Fact]
    [Requirement("A31")]
    public async Task A_token_that_the_connector_refuses_is_dropped_and_a_new_one_tried_once()
    {
        var seen = new List<string>();
        shop.Internet.Answer = (call, context) =>
        {
            seen.Add(call.Authorization);
            context.Response.StatusCode = seen.Count == 1 ? 401 : 200;
            return Task.CompletedTask;
        };
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal(2, seen.Distinct().Count());
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal(seen[1], seen[2]);
    }

    [Fact]
    [Requirement("A31")]
    public async Task A_connector_that_refuses_every_token_is_not_asked_a_third_time()
    {
        shop.Internet.Answer = (_, context) =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        Assert.Equal(SendOutcome.Refused, (await SendAsync()).Outcome);
        Assert.Equal(2, shop.Internet.Calls.Count(call =>
            call.Target.Contains(_conversation, StringComparison.Ordinal)));
    }

    [Fact]
    [Requirement("A31")]
    public async Task Without_a_token_nothing_is_sent_and_the_reply_waits()
    {
        await using var refused = new TrustedShop();
        await refused.InitializeAsync();
        refused.Issuer.Token = context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("AADSTS7000215");
        };
        using var response = await refused.PostAsync(TrustedShop.Message(_conversation), refused.Token());
        Assert.True(response.IsSuccessStatusCode);
        await Waiting.UntilAsync("a try", async () =>
            await refused.Bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE attempts > 0") > 0);
        Assert.Empty(refused.Internet.Calls);
        refused.Issuer.Token = null;
        refused.Clock.Advance(TimeSpan.FromMinutes(1));
        refused.Bot.Get<CourierSignal>().Wake();
        await refused.Internet.CallsAsync(_conversation, 2);
    }

    [Fact]
    [Requirement("A43")]
    public async Task What_came_in_without_a_token_is_not_answered_once_there_is_an_app_id()
    {
        var folder = Directory.CreateTempSubdirectory("bot-trust-").FullName;
        await using var connector = await FakeConnector.StartAsync();
        connector.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using (var before = new BotApplication { DataFolder = folder, KeepsData = true })
        {
            await before.Channel.PostAsync(
                ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, _conversation));
            await connector.CallsAsync(1);
        }

        connector.Answer = null;
        await using var after = new BotApplication(shop.Issuer.Settings())
        {
            DataFolder = folder,
            Services = services => services.AddSingleton(shop.Internet.Network),
        };
        Assert.NotNull(after.Address);
        await Waiting.UntilAsync("the replies to be given up", async () =>
            await after.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE dead = 0") == 0);
        Assert.Equal(
            0, await after.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE last_error <> 'address not allowed'"));
        Assert.All(connector.Calls, call => Assert.Null(call.Activity.ReplyToId));
    }

    private Task<SendResult> SendAsync() => shop.Bot.Get<ConnectorClient>().SendAsync(
        new ConversationReference(
            TestToken.ServiceUrl, "msteams", new ConversationAccount(_conversation), new ChannelAccount("u"),
            new ChannelAccount("b"), null)
        {
            Caller = new Caller(CallerKind.Channel, TestToken.AppId, null),
        },
        new Activity { Type = "message", Text = "x" },
        default);
}
