using System.Net;
using System.Text.Json.Nodes;
using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.BotFramework.Incoming;

/// <summary>Replies that are the answer to the request, and none that is lost when the request does not live to see them.</summary>
[Requirement("M16")]
public sealed class ExpectRepliesTests : IAsyncLifetime
{
    private const string Slow = "Où en est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example";

    private readonly TaskCompletionSource _orders = new();
    private readonly string _conversation = ChannelClient.NewConversation();
    private readonly BotApplication _bot;
    private FakeConnector _connector = null!;

    public ExpectRepliesTests() => _bot = new BotApplication(("BotFramework:ExpectRepliesSeconds", "2"))
    {
        Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(_orders.Task)),
    };

    public async ValueTask InitializeAsync() => _connector = _bot.Own(await FakeConnector.StartAsync());

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Replies_come_in_the_answer_and_nothing_goes_to_the_service_address()
    {
        var activities = await ExpectAsync(Message("Merci beaucoup !", "m1"));
        Assert.Equal(["greeting", "thanks"], activities.Select(activity => (string?)activity.ChannelData!["intent"]));
        Assert.All(activities, activity =>
        {
            Assert.Equal(("m1", "bot-1", "user-1"), (activity.ReplyToId, (string?)activity.Json["from"]!["id"], (string?)activity.Json["recipient"]!["id"]));
            Assert.Equal((_conversation, "emulator"), ((string?)activity.Json["conversation"]!["id"], (string?)activity.Json["channelId"]));
        });
        await DrainedAsync();
        Assert.Empty(_connector.Calls);
        Assert.Equal(3, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript"));
    }

    [Fact]
    public async Task A_joining_is_greeted_in_the_answer()
    {
        var joined = ChannelClient.Joined(_connector.ServiceUrl, _conversation);
        var greeting = Assert.Single(await ExpectAsync(joined));
        Assert.Contains("un robot", greeting.Text, StringComparison.Ordinal);
        Assert.Empty(await ExpectAsync(joined));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public async Task What_has_no_turn_is_answered_with_nothing(string type)
    {
        var activity = Message("x");
        activity["type"] = type;
        Assert.Empty(await ExpectAsync(activity));
    }

    [Fact]
    [Requirement("M6")]
    public async Task The_same_message_again_is_no_second_turn()
    {
        Assert.Equal(2, (await ExpectAsync(Message("Merci beaucoup !", "m1"))).Count);
        Assert.Empty(await ExpectAsync(Message("Merci beaucoup !", "m1")));
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_answered_in_the_conversation()
    {
        Assert.Empty(await ExpectAsync(Message(Slow, "m1")));
        Assert.Empty(_connector.Calls);
        _orders.SetResult();
        var calls = await _connector.CallsAsync(2);
        Assert.Equal("m1", calls[1].Activity.ReplyToId);
        await DrainedAsync();
    }

    [Fact]
    public async Task A_caller_that_is_gone_finds_the_reply_in_the_conversation()
    {
        using var gone = new CancellationTokenSource();
        var message = Message(Slow, "m1");
        message["deliveryMode"] = "expectReplies";
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages")
        {
            Content = new StringContent(message.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        var sending = _bot.Http.SendAsync(request, gone.Token);
        await Waiting.UntilAsync("the message", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM inbox") == 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        _orders.SetResult();
        Assert.Equal("m1", (await _connector.CallsAsync(2))[1].Activity.ReplyToId);
        await DrainedAsync();
    }

    [Fact]
    public async Task A_program_that_dies_over_it_brings_the_reply_when_it_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("bot-expect-").FullName;
        var clock = FakeClock.AtDemo();
        await using (var first = new BotApplication { DataFolder = folder, KeepsData = true, Clock = clock, Services = services => services.AddSingleton<IOrderSource>(new OrderSystem(new TaskCompletionSource().Task)) })
        {
            var message = Message(Slow, "m1");
            message["deliveryMode"] = "expectReplies";
            var sending = first.Channel.SendAsync(message).ContinueWith(_ => { }, TaskScheduler.Default);
            await Waiting.UntilAsync("the message", async () => await first.Rows.CountAsync("SELECT COUNT(*) FROM inbox") == 1);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await using var second = new BotApplication { DataFolder = folder, Clock = clock };
        Assert.NotNull(second.Address);
        Assert.Equal("m1", (await _connector.CallsAsync(2))[1].Activity.ReplyToId);
    }

    [Fact]
    [Requirement("M15")]
    public async Task An_invoke_s_answer_is_one_of_the_activities()
    {
        var invoke = Message("");
        (invoke["type"], invoke["name"]) = ("invoke", "adaptiveCard/action");
        invoke["value"] = JsonNode.Parse("""{"action":{"type":"Action.Execute","verb":"Merci beaucoup !"}}""");
        var activities = await ExpectAsync(invoke);
        Assert.Equal(["message", "message", "invokeResponse"], activities.Select(activity => activity.Type));
        var response = activities[2].Json["value"]!;
        Assert.Equal((200, 200), ((int?)response["status"], (int?)response["body"]!["statusCode"]));

        invoke["name"] = "task/fetch";
        var refused = Assert.Single(await ExpectAsync(invoke));
        Assert.Equal(("invokeResponse", 501), (refused.Type, (int?)refused.Json["value"]!["status"]));
    }

    private JsonObject Message(string text, string? id = null) => ChannelClient.Message(text, _connector.ServiceUrl, _conversation, id);

    private async Task<IReadOnlyList<Said>> ExpectAsync(JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        using var response = await _bot.Channel.SendAsync(activity);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return [.. body["activities"]!.AsArray().Select(said => new Said(said!))];
    }

    private Task DrainedAsync() =>
        Waiting.UntilAsync("an empty outbox", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);

    private sealed class OrderSystem(Task before) : IOrderSource
    {
        public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
        {
            await before.WaitAsync(cancellationToken);
            return null;
        }
    }
}
