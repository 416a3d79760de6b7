using System.Text.Json.Nodes;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>The hand-off protocol with a hub where people answer, the bot in the middle.</summary>
public sealed class HandOffHubTests : IAsyncLifetime
{
    private const string Hub = "omnichannel";

    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _channel = null!;
    private FakeConnector _hub = null!;
    private BotApplication _bot = null!;

    public async ValueTask InitializeAsync()
    {
        (_channel, _hub) = (await FakeConnector.StartAsync(), await FakeConnector.StartAsync());
        _bot = new BotApplication(("HandOffHub:ChannelId", Hub), ("HandOffHub:ServiceUrl", _hub.ServiceUrl)) { Clock = FakeClock.AtDemo() };
        _bot.Own(_channel);
        _bot.Own(_hub);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    [Requirement("H1", "H3", "H7", "H8")]
    public async Task A_hand_off_goes_to_the_hub_with_its_context_and_transcript()
    {
        await SayAsync("Ma carte est 4970 1000 0000 0055, merci beaucoup !");
        await _channel.CallsAsync(2);
        await SayAsync("Je voudrais parler à une personne");
        var answer = (await _channel.CallsAsync(3))[2].Activity;
        var call = Assert.Single(await _hub.CallsAsync(1));
        var sent = call.Activity.Json;
        Assert.EndsWith($"/v3/conversations/{Uri.EscapeDataString(Ours)}/activities", call.Target, StringComparison.Ordinal);
        Assert.Equal(("event", "handoff.initiate", Hub), (call.Activity.Type, (string?)sent["name"], (string?)sent["channelId"]));
        Assert.Equal((Ours, "user-1"), ((string?)sent["conversation"]!["id"], (string?)sent["from"]!["id"]));
        Assert.True(Guid.TryParse(call.Activity.Id, out _));
        Assert.Equal(("human-agent", answer.TicketReference), ((string?)sent["value"]!["Skill"], (string?)sent["value"]!["reference"]));
        Assert.Equal((_conversation, "emulator", _channel.ServiceUrl), (
            (string?)sent["relatesTo"]!["conversation"]!["id"], (string?)sent["relatesTo"]!["channelId"], (string?)sent["relatesTo"]!["serviceUrl"]));
        var attachment = Assert.Single(sent["attachments"]!.AsArray())!;
        Assert.Equal(("Transcript", "application/json"), ((string?)attachment["name"], (string?)attachment["contentType"]));
        var lines = attachment["content"]!["activities"]!.AsArray().Select(line => new Said(line!)).ToList();
        Assert.Equal(["user", "bot", "bot", "user"], lines.Select(line => line.Role));
        Assert.Contains("••••", lines[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4970", sent.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_channel.Calls, other => other.Activity.Type == "event");
    }

    [Fact]
    [Requirement("H2", "H4", "H5", "H7")]
    public async Task A_person_takes_the_conversation_and_gives_it_back()
    {
        await HandOffAsync();
        await StatusAsync("accepted", "Claire");
        Assert.Equal("Claire, de l’équipe, a rejoint la conversation et vous répond ici.", (await _channel.CallsAsync(3))[2].Activity.Text);

        await SayAsync("Mon colis est abîmé");
        var forwarded = (await _hub.CallsAsync(2))[1].Activity;
        Assert.Equal(("message", "Mon colis est abîmé"), (forwarded.Type, forwarded.Text));

        await AgentAsync("Je regarde *tout de suite*.", "Claire");
        var said = (await _channel.CallsAsync(4))[3].Activity;
        Assert.Equal((@"Je regarde \*tout de suite\*.", "Claire", "Claire"), (said.Text, (string?)said.Json["from"]!["name"], (string?)said.ChannelData!["agent"]));
        Assert.Equal("bot-1", (string?)said.Json["from"]!["id"]);

        await StatusAsync("completed");
        Assert.Contains("C’est de nouveau moi", (await _channel.CallsAsync(5))[4].Activity.Text, StringComparison.Ordinal);
        await SayAsync("Merci beaucoup !");
        Assert.Equal("thanks", (string?)(await _channel.CallsAsync(6))[5].Activity.ChannelData!["intent"]);
        Assert.Equal(2, _hub.Calls.Count);
        Assert.Equal(
            ["person-asked", "person-joined", "person-left"],
            await _bot.Rows.QueryAsync<string>(
                "SELECT data ->> 'kind' FROM events WHERE conversation_id = @Ours AND data ->> 'kind' LIKE 'person-%' ORDER BY version", new { Ours }));
    }

    [Fact]
    [Requirement("H5")]
    public async Task Told_twice_a_state_changes_nothing_and_the_first_person_has_it()
    {
        await HandOffAsync();
        await StatusAsync("accepted", "Claire", "s1");
        await StatusAsync("accepted", "Claire", "s1");
        await StatusAsync("accepted", "Paul");
        await AgentAsync("Bonjour", "Claire");
        Assert.Equal("Bonjour", (await _channel.CallsAsync(4))[3].Activity.Text);
        await StatusAsync("completed");
        await StatusAsync("completed");
        await SayAsync("Merci beaucoup !");
        Assert.Equal("thanks", (string?)(await _channel.CallsAsync(6))[5].Activity.ChannelData!["intent"]);
    }

    [Fact]
    [Requirement("H5")]
    public async Task When_nobody_can_come_the_shopper_is_told_and_the_bot_goes_on()
    {
        await HandOffAsync();
        await StatusAsync("failed");
        var told = (await _channel.CallsAsync(3))[2].Activity.Text;
        Assert.Contains("Personne de l’équipe n’est disponible en direct", told, StringComparison.Ordinal);
        Assert.Contains("À quelle adresse électronique", told, StringComparison.Ordinal);
        await SayAsync("camille.durand@courriel.example");
        Assert.Contains("camille.durand@courriel.example", (await _channel.CallsAsync(4))[3].Activity.Text, StringComparison.Ordinal);
        await SayAsync("Je voudrais parler à une personne");
        var asked = await _hub.CallsAsync(2);
        Assert.Single(asked.Select(call => (string?)call.Activity.Json["value"]!["reference"]).Distinct());
    }

    [Fact]
    [Requirement("H5")]
    public async Task A_hub_that_refuses_is_nobody_who_can_come()
    {
        _hub.Answer = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        };
        await HandOffAsync();
        Assert.Contains("n’est disponible en direct", (await _channel.CallsAsync(3))[2].Activity.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"state":"thinking"}""")]
    [InlineData("""{"state":5}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    [InlineData("\"accepted\"")]
    [Requirement("H2")]
    public async Task A_state_that_is_not_known_is_taken_and_left(string value)
    {
        await HandOffAsync();
        var status = FromHub("event");
        (status["name"], status["value"]) = ("handoff.status", JsonNode.Parse(value));
        await _bot.Channel.PostAsync(status);
        await SayAsync("Merci beaucoup !");
        Assert.Equal("thanks", (string?)(await _channel.CallsAsync(3))[2].Activity.ChannelData!["intent"]);
    }

    [Fact]
    [Requirement("H6")]
    public async Task Another_channel_cannot_speak_for_the_hub()
    {
        await HandOffAsync();
        var status = FromHub("event");
        (status["channelId"], status["name"], status["value"]) = ("emulator", "handoff.status", new JsonObject { ["state"] = "accepted" });
        await _bot.Channel.PostAsync(status);
        status["conversation"]!["id"] = _conversation;
        await _bot.Channel.PostAsync(status);
        await SayAsync("Merci beaucoup !");
        Assert.Equal("thanks", (string?)(await _channel.CallsAsync(3))[2].Activity.ChannelData!["intent"]);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM continuations"));
    }

    [Fact]
    [Requirement("H5")]
    public async Task A_status_of_a_conversation_that_is_not_there_is_taken_and_left()
    {
        var status = FromHub("event");
        (status["name"], status["value"]) = ("handoff.status", new JsonObject { ["state"] = "accepted" });
        await _bot.Channel.PostAsync(status);
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations"));
    }

    [Fact]
    [Requirement("F4", "H7")]
    public async Task A_person_is_told_when_their_words_come_too_late_for_Messenger()
    {
        await HandOffAsync("facebook");
        await StatusAsync("accepted", "Claire", channel: "facebook");
        await _channel.CallsAsync(3);
        _bot.Clock!.Advance(TimeSpan.FromHours(25));
        await AgentAsync("Bonjour, me revoilà.", "Claire", "facebook");
        var notice = (await _hub.CallsAsync(2))[1].Activity;
        Assert.Equal(("event", "handoff.undelivered"), (notice.Type, (string?)notice.Json["name"]));
        Assert.Equal("Bonjour, me revoilà.", (string?)notice.Json["value"]!["text"]);
        Assert.Equal(3, _channel.Calls.Count);
    }

    [Fact]
    [Requirement("H4")]
    public async Task On_the_shop_s_own_web_chat_a_person_answers_in_the_same_window()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        await shopper.AskAsync("Je voudrais parler à une personne");
        await _hub.CallsAsync(1);
        await _bot.Channel.PostAsync(Status("accepted", "Claire", null, shopper.ConversationId));
        await _bot.Channel.PostAsync(Agent("Bonjour, je suis là.", "Claire", shopper.ConversationId));
        await Waiting.UntilAsync("the person's words", async () => (await shopper.ReadAllAsync()).Any(said =>
            said.Text == "Bonjour, je suis là." && (string?)said.Json["from"]!["name"] == "Claire" && (string?)said.ChannelData!["agent"] == "Claire"));
        await shopper.SayAsync("Mon colis est abîmé");
        Assert.Equal("Mon colis est abîmé", (await _hub.CallsAsync(2))[1].Activity.Text);
    }

    [Fact]
    [Requirement("H1")]
    public async Task Asked_again_for_a_person_the_hub_gets_the_ticket_that_is_open_and_not_the_newest()
    {
        await HandOffAsync();
        await StatusAsync("failed");
        await _channel.CallsAsync(3);
        await SayAsync("Pouvez-vous me rappeler ?");
        await _hub.CallsAsync(2);
        await StatusAsync("failed");
        await _channel.CallsAsync(5);
        await SayAsync("Je voudrais parler à une personne");
        var asked = (await _hub.CallsAsync(3)).Select(call => (string?)call.Activity.Json["value"]!["reference"]).ToList();
        Assert.Equal((asked[0], asked[0]), (asked[2], (await _channel.CallsAsync(6))[5].Activity.TicketReference));
        Assert.NotEqual(asked[0], asked[1]);
    }

    private string Ours => OursOn("emulator");

    private string OursOn(string channel) => $"{channel}|{_conversation}";

    private Task SayAsync(string text, string channel = "emulator")
    {
        var message = ChannelClient.Message(text, _channel.ServiceUrl, _conversation);
        message["channelId"] = channel;
        return _bot.Channel.PostAsync(message);
    }

    private async Task HandOffAsync(string channel = "emulator")
    {
        await SayAsync("Je voudrais parler à une personne", channel);
        await _channel.CallsAsync(2);
        await _hub.CallsAsync(1);
    }

    private Task StatusAsync(string state, string? agent = null, string? id = null, string channel = "emulator") =>
        _bot.Channel.PostAsync(Status(state, agent, id, OursOn(channel)));

    private Task AgentAsync(string text, string agent, string channel = "emulator") => _bot.Channel.PostAsync(Agent(text, agent, OursOn(channel)));

    private JsonObject Status(string state, string? agent, string? id, string conversation)
    {
        var status = FromHub("event", conversation);
        (status["name"], status["value"], status["from"]!["name"]) = ("handoff.status", new JsonObject { ["state"] = state, ["message"] = "x" }, agent);
        status["id"] = id ?? Guid.NewGuid().ToString();
        return status;
    }

    private JsonObject Agent(string text, string agent, string conversation)
    {
        var message = FromHub("message", conversation);
        (message["text"], message["from"]!["name"]) = (text, agent);
        return message;
    }

    private JsonObject FromHub(string type, string? conversation = null)
    {
        var activity = ChannelClient.Message("", _hub.ServiceUrl, conversation ?? Ours);
        activity.Remove("text");
        (activity["type"], activity["channelId"]) = (type, Hub);
        activity["from"] = new JsonObject { ["id"] = "agent-1" };
        return activity;
    }
}
