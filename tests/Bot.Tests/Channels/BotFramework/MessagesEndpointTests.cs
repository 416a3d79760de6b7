using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework;

public sealed class MessagesEndpointTests(BotApplication bot) : IAsyncLifetime
{
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    [Fact]
    [Requirement("M5", "M21")]
    public async Task The_answer_goes_to_the_service_address_with_its_path_and_names_what_it_answers()
    {
        var id = await GreetedAsync(Message("Merci beaucoup !"));
        var calls = await _connector.CallsAsync(2);
        Assert.Equal($"/_connector/fr/v3/conversations/{_conversation}/activities", calls[0].Target);
        Assert.Equal($"/_connector/fr/v3/conversations/{_conversation}/activities/{id}", calls[1].Target);
        Assert.Equal((null, id), (calls[0].Activity.ReplyToId, calls[1].Activity.ReplyToId));
        Assert.Equal("dialogue", calls[1].Activity.Decision);
    }

    [Fact]
    [Requirement("M21")]
    public async Task The_answer_goes_from_the_bot_to_the_user()
    {
        await GreetedAsync(Message("Merci beaucoup !"));
        var answer = (await _connector.CallsAsync(2))[1].Activity.Json;
        Assert.Equal(("bot-1", "user-1"), ((string?)answer["from"]!["id"], (string?)answer["recipient"]!["id"]));
        Assert.Equal((_conversation, "emulator"), ((string?)answer["conversation"]!["id"], (string?)answer["channelId"]));
        Assert.Equal(_connector.ServiceUrl, (string?)answer["serviceUrl"]);
        Assert.Equal(("message", "markdown"), ((string?)answer["type"], (string?)answer["textFormat"]));
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1", "a|b/c?d#e%f")]
    [InlineData("é 漢字", "id with spaces")]
    [Requirement("M20")]
    public async Task Ids_of_channels_are_escaped_in_addresses(string conversation, string id)
    {
        var unique = $"{conversation}{ChannelClient.NewConversation()}";
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", _connector.ServiceUrl, unique, id));
        var target = (await _connector.CallsAsync(2))[1].Target;
        Assert.EndsWith(
            $"/v3/conversations/{Uri.EscapeDataString(unique)}/activities/{Uri.EscapeDataString(id)}", target, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("M21")]
    public async Task Whoever_joins_is_greeted_once_however_often_it_is_told()
    {
        for (var count = 0; count < 3; count++)
        {
            await bot.Channel.PostAsync(ChannelClient.Joined(_connector.ServiceUrl, _conversation));
        }

        await bot.Channel.PostAsync(Message("Merci beaucoup !"));
        await bot.Channel.PostAsync(ChannelClient.Joined(_connector.ServiceUrl, _conversation));
        await bot.Channel.PostAsync(Message("Au revoir !"));
        var calls = await _connector.CallsAsync(3);
        Assert.Equal(3, calls.Count);
        Assert.Contains("un robot", calls[0].Activity.Text, StringComparison.Ordinal);
        Assert.Null(calls[0].Activity.ReplyToId);
    }

    [Fact]
    public async Task The_bot_that_joins_alone_greets_nobody()
    {
        var update = ChannelClient.Joined(_connector.ServiceUrl, _conversation);
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot-1" });
        await bot.Channel.PostAsync(update);
        await bot.Channel.PostAsync(ChannelClient.Joined(_connector.ServiceUrl, _conversation));
        await bot.Channel.PostAsync(Message("Merci beaucoup !"));
        Assert.Equal(2, (await _connector.CallsAsync(2)).Count);
    }

    [Fact]
    [Requirement("M6")]
    public async Task One_activity_sent_again_and_again_is_one_turn()
    {
        var message = Message("Je voudrais parler à une personne");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bot.Channel.PostAsync(message.DeepClone().AsObject())));
        await bot.Channel.PostAsync(Message("Merci beaucoup !"));
        var calls = await _connector.CallsAsync(3);
        Assert.Single(calls, call => call.Activity.ReplyToId == (string)message["id"]!);
        Assert.Equal(1, await CountAsync("tickets"));
        Assert.Equal(2, await bot.Rows.CountAsync(
            "SELECT COUNT(*) FROM transcript WHERE conversation_id = @id AND author = 'shopper'", new { id = $"emulator|{_conversation}" }));
    }

    [Fact]
    [Requirement("M6")]
    public async Task The_same_id_in_another_conversation_is_another_message()
    {
        var (id, other) = (Guid.NewGuid().ToString(), ChannelClient.NewConversation());
        await bot.Channel.PostAsync(Message("Merci beaucoup !", id));
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", _connector.ServiceUrl, other, id));
        Assert.Equal(2, (await _connector.CallsAsync(4)).Count(call => call.Activity.ReplyToId == id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [Requirement("M6")]
    public async Task Messages_without_an_id_are_never_taken_for_one_another(string? id)
    {
        foreach (var text in new[] { "Merci beaucoup !", "Au revoir !" })
        {
            var message = Message(text);
            message["id"] = id;
            await bot.Channel.PostAsync(message);
        }

        Assert.Equal(["greeting", "thanks", "goodbye"], (await _connector.CallsAsync(3)).Select(Intent));
    }

    [Fact]
    [Requirement("M7", "M25")]
    public async Task Answers_keep_the_order_of_the_messages()
    {
        var ids = new List<string>();
        for (var count = 0; count < 20; count++)
        {
            // Clicks: each has its own turn, however long they wait for it together.
            var message = Message(count % 2 == 0 ? "Merci beaucoup !" : "Au revoir !");
            message["channelData"] = new JsonObject { ["postBack"] = true };
            ids.Add((string)message["id"]!);
            await bot.Channel.PostAsync(message);
        }

        Assert.Equal(ids, (await _connector.CallsAsync(21)).Skip(1).Select(call => call.Activity.ReplyToId));
    }

    [Fact]
    [Requirement("M27")]
    public async Task A_conversation_that_moves_to_another_service_address_is_answered_there()
    {
        await using var moved = await FakeConnector.StartAsync();
        await GreetedAsync(Message("Merci beaucoup !"));
        await _connector.CallsAsync(2);
        await bot.Channel.PostAsync(ChannelClient.Message("Au revoir !", moved.ServiceUrl + "/", _conversation));
        Assert.Equal("goodbye", Intent((await moved.CallsAsync(1))[0]));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("installationUpdate")]
    [InlineData("endOfConversation")]
    [InlineData("command")]
    [InlineData("somethingNew")]
    public async Task Types_without_a_turn_are_taken_and_left(string type)
    {
        var activity = Message("x");
        activity["type"] = type;
        await bot.Channel.PostAsync(activity);
        Assert.Equal(0, await CountAsync("transcript"));
    }

    [Fact]
    [Requirement("M15")]
    public async Task An_invoke_that_nothing_handles_is_not_implemented()
    {
        var invoke = Message("x");
        invoke["type"] = "invoke";
        invoke["name"] = "task/fetch";
        using var response = await bot.Channel.SendAsync(invoke);
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [Requirement("M1")]
    public async Task Only_posts_are_served(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/messages");
        using var response = await bot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static string? Intent(ConnectorCall call) => (string?)call.Activity.ChannelData!["intent"];

    private JsonObject Message(string text, string? id = null) => ChannelClient.Message(text, _connector.ServiceUrl, _conversation, id);

    private async Task<string> GreetedAsync(JsonObject message)
    {
        await bot.Channel.PostAsync(message);
        return (string)message["id"]!;
    }

    private Task<long> CountAsync(string table) =>
        bot.Rows.CountAsync($"SELECT COUNT(*) FROM {table} WHERE conversation_id = @id", new { id = $"emulator|{_conversation}" });
}
