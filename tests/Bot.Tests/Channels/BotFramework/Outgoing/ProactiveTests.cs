using Bot.Conversations;
using Bot.Tests.Testing;
using Bot.Turns;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework.Outgoing;

/// <summary>Messages that nothing asked for, and replies that are several activities.</summary>
public sealed class ProactiveTests : IAsyncLifetime
{
    private readonly BotApplication _bot = new(("BotFramework:FacebookHumanAgent", "true")) { Clock = FakeClock.AtDemo() };
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    public async ValueTask InitializeAsync() => _connector = _bot.Own(await FakeConnector.StartAsync());

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    [Requirement("M27")]
    public async Task The_shop_can_write_to_a_conversation_at_its_last_address()
    {
        await AskAsync("emulator");
        await using var moved = await FakeConnector.StartAsync();
        await _bot.Channel.PostAsync(Message("emulator", "Au revoir !", moved.ServiceUrl));
        await moved.CallsAsync(1);
        await SayAsync("emulator", "Votre colis est arrivé.", "k1");
        await SayAsync("emulator", "Votre colis est arrivé.", "k1");
        await SayAsync("emulator", "À bientôt.", "k2");
        var calls = await moved.CallsAsync(3);
        Assert.Equal(["Votre colis est arrivé.", "À bientôt."], calls.Skip(1).Select(call => call.Activity.Text));
        Assert.All(calls.Skip(1), call => Assert.Null(call.Activity.ReplyToId));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [Requirement("M24", "M27")]
    public async Task A_conversation_that_is_gone_is_not_written_to_until_the_shopper_is_back(int status)
    {
        await AskAsync("emulator");
        _connector.Answer = (_, context) => Status(context, status);
        await SayAsync("emulator", "Un.", "k1");
        await DeadAsync(1);
        await SayAsync("emulator", "Deux.", "k2");
        await DeadAsync(2);
        Assert.Equal(3, _connector.Calls.Count);
        _connector.Answer = null;
        await _bot.Channel.PostAsync(Message("emulator", "Au revoir !"));
        await _connector.CallsAsync(4);
        await SayAsync("emulator", "Trois.", "k3");
        Assert.Equal("Trois.", (await _connector.CallsAsync(5))[4].Activity.Text);
    }

    [Fact]
    [Requirement("T6")]
    public async Task A_bot_that_was_removed_is_silent_until_it_is_installed_again()
    {
        await AskAsync("msteams");
        await _bot.Channel.PostAsync(Installation("remove"));
        await SayAsync("msteams", "Un.", "k1");
        await DeadAsync(1);
        Assert.Equal(2, _connector.Calls.Count);
        await _bot.Channel.PostAsync(Installation("add"));
        await SayAsync("msteams", "Deux.", "k2");
        Assert.Equal("Deux.", (await _connector.CallsAsync(3))[2].Activity.Text);
    }

    [Fact]
    [Requirement("M25", "F3")]
    public async Task Parts_that_the_channel_has_are_not_sent_again()
    {
        await AskAsync("facebook");
        var paragraphs = Enumerable.Range(1, 5).Select(number => $"Partie {number}. " + new string('a', 1_000)).ToList();
        var refused = false;
        _connector.Answer = (call, context) =>
        {
            if (call.Activity.Text.StartsWith("Partie 3", StringComparison.Ordinal) && !refused)
            {
                refused = true;
                context.Response.StatusCode = 503;
            }

            return Task.CompletedTask;
        };
        await SayAsync("facebook", string.Join("\n\n", paragraphs), "k1");
        await Waiting.UntilAsync("the refusal", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE part = 2 AND attempts = 1") == 1);
        _bot.Clock!.Advance(TimeSpan.FromSeconds(3));
        _bot.Get<CourierSignal>().Wake();
        var calls = await _connector.CallsAsync(8);
        Assert.Equal([.. paragraphs[..3], paragraphs[2], .. paragraphs[3..]], calls.Skip(2).Select(call => call.Activity.Text));
        await Waiting.UntilAsync("an empty outbox", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);
    }

    [Fact]
    [Requirement("F4")]
    public async Task Messenger_s_day_is_over_after_24_hours()
    {
        await AskAsync("facebook");
        _bot.Clock!.Advance(TimeSpan.FromHours(23));
        await SayAsync("facebook", "Un.", "k1");
        await _connector.CallsAsync(3);
        _bot.Clock.Advance(TimeSpan.FromHours(2));
        await SayAsync("facebook", "Deux.", "k2");
        await DeadAsync(1);
        Assert.Equal(["outside Messenger's 24 hours"], await _bot.Rows.QueryAsync<string>("SELECT last_error FROM outbox"));
        await _bot.Channel.PostAsync(Message("facebook", "Au revoir !"));
        Assert.Contains("visite", (await _connector.CallsAsync(4))[3].Activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("F4", "H7")]
    public async Task A_person_may_answer_on_Facebook_for_a_week_under_the_tag()
    {
        await AskAsync("facebook");
        _bot.Clock!.Advance(TimeSpan.FromDays(6));
        await AddAsync("facebook", new Continuation.Say(new Reply("Voici.", "fr", DecisionNames.HandOff) { Agent = "Claire" }), "k1");
        var sent = (await _connector.CallsAsync(3))[2].Activity;
        Assert.Equal(("MESSAGE_TAG", "HUMAN_AGENT"), ((string?)sent.ChannelData!["messaging_type"], (string?)sent.ChannelData["tag"]));
        _bot.Clock.Advance(TimeSpan.FromDays(2));
        await AddAsync("facebook", new Continuation.Say(new Reply("Voilà.", "fr", DecisionNames.HandOff) { Agent = "Claire" }), "k2");
        await DeadAsync(1);
        Assert.Equal(3, _connector.Calls.Count);
    }

    [Fact]
    [Requirement("M22", "M26")]
    public async Task A_trace_that_the_Emulator_does_not_take_fails_nothing()
    {
        await using var bot = new BotApplication(("BotFramework:Trace", "true"));
        _connector.Answer = (call, context) => Status(context, call.Activity.Type == "trace" ? 400 : 200);
        await bot.Channel.PostAsync(Message("emulator", "Merci beaucoup !"));
        Assert.Equal(["message", "trace", "message", "trace"], (await _connector.CallsAsync(4)).Select(call => call.Activity.Type));
        Assert.Equal("dialogue", (string?)_connector.Calls[3].Activity.Json["value"]!["decision"]);
        await Waiting.UntilAsync("an empty outbox", async () => await bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task AskAsync(string channel)
    {
        await _bot.Channel.PostAsync(Message(channel, "Merci beaucoup !"));
        await _connector.CallsAsync(2);
        await Waiting.UntilAsync("an empty outbox", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);
    }

    private System.Text.Json.Nodes.JsonObject Message(string channel, string text, string? serviceUrl = null)
    {
        var message = ChannelClient.Message(text, serviceUrl ?? _connector.ServiceUrl, _conversation);
        message["channelId"] = channel;
        return message;
    }

    private System.Text.Json.Nodes.JsonObject Installation(string action)
    {
        var update = Message("msteams", "");
        update.Remove("text");
        (update["type"], update["action"]) = ("installationUpdate", action);
        return update;
    }

    private Task SayAsync(string channel, string text, string key) =>
        AddAsync(channel, new Continuation.Say(new Reply(text, "fr", DecisionNames.Dialogue)), key);

    private Task AddAsync(string channel, Continuation continuation, string key) =>
        _bot.Get<Continuations>().AddAsync($"{channel}|{_conversation}", continuation, key, default);

    private Task DeadAsync(int count) => Waiting.UntilAsync($"{count} dead letters", async () =>
        await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE dead = 1") == count);
}
