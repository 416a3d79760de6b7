using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Incoming;

/// <summary>What each type of activity does.</summary>
public sealed class ActivityRoutingTests(BotApplication bot) : IAsyncLifetime
{
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    [Fact]
    [Requirement("M2", "M12")]
    public async Task What_the_program_does_not_read_is_kept_as_it_came()
    {
        var message = Message("Merci beaucoup !");
        message["channelData"] = JsonNode.Parse("""{"Tenant":{"ID":"x"},"n":1.50,"list":[1,null,{"é":true}]}""");
        message["value"] = JsonNode.Parse("""{"a":{"B":[[]]}}""");
        message["entities"] = JsonNode.Parse("""[{"type":"clientInfo","country":"FR","Deep":{"x":1}}]""");
        message["attachments"] = JsonNode.Parse("""[{"contentType":"image/png","contentUrl":"https://a.example/b","new":5}]""");
        message["suggestedActions"] = JsonNode.Parse("""{"to":["a"],"actions":[{"type":"imBack","title":"t","value":{"x":1},"image":"i"}]}""");
        message["from"]!["aadObjectId"] = "guid";
        message["conversation"]!["tenantId"] = "t";
        message["semanticAction"] = JsonNode.Parse("""{"id":"x","state":"start"}""");
        await bot.Channel.PostAsync(message);
        var stored = JsonNode.Parse((await bot.Rows.QueryAsync<string>(
            "SELECT body FROM transcript WHERE conversation_id = @id AND author = 'shopper'", new { id = $"emulator|{_conversation}" }))[0])!;
        foreach (var (name, value) in message)
        {
            Assert.True(JsonNode.DeepEquals(value, stored[name]), $"{name}: {stored[name]}");
        }
    }

    [Fact]
    [Requirement("M2")]
    public async Task Names_of_fields_may_be_in_any_case()
    {
        var message = new JsonObject(Message("Merci beaucoup !").Select(field => KeyValuePair.Create(
            field.Key.ToUpperInvariant(), field.Value?.DeepClone())));
        await bot.Channel.PostAsync(message);
        var answer = (await _connector.CallsAsync(2))[1].Activity.Json.AsObject();
        Assert.All(answer, field => Assert.True(char.IsLower(field.Key[0]), field.Key));
        Assert.All(answer, field => Assert.NotNull(field.Value));
    }

    [Theory]
    [InlineData("Message")]
    [InlineData("MESSAGE")]
    [InlineData("message ")]
    [Requirement("M10")]
    public async Task Types_are_themselves_to_the_letter(string type)
    {
        var message = Message("Merci beaucoup !");
        message["type"] = type;
        await bot.Channel.PostAsync(message);
        Assert.Equal(0, await CountAsync("transcript"));
    }

    [Theory]
    [InlineData("inputHint", "accepting")]
    [InlineData("inputHint", "ignoringInput")]
    [InlineData("textFormat", "xml")]
    [InlineData("attachmentLayout", "grid")]
    [InlineData("deliveryMode", "notification")]
    [InlineData("deliveryMode", "stream")]
    [InlineData("deliveryMode", "somethingNew")]
    [InlineData("importance", "urgent")]
    [Requirement("M11", "M17")]
    public async Task Values_that_are_not_known_change_nothing(string field, string value)
    {
        var message = Message("Merci beaucoup !");
        message[field] = value;
        await bot.Channel.PostAsync(message);
        Assert.Equal("thanks", (string?)(await _connector.CallsAsync(2))[1].Activity.ChannelData!["intent"]);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2999-12-31T23:59:59Z")]
    [InlineData("yesterday")]
    [Requirement("M9", "M10")]
    public async Task The_sender_s_time_is_kept_and_never_trusted(string timestamp)
    {
        var before = DateTimeOffset.Parse("2020-01-01T00:00:00Z", null).ToUnixTimeMilliseconds();
        var message = Message("Merci beaucoup !");
        message["timestamp"] = timestamp;
        message["localTimestamp"] = "2026-11-22T10:00:00+01:00";
        await bot.Channel.PostAsync(message);
        await _connector.CallsAsync(2);
        var (at, body) = (await bot.Rows.QueryAsync<(long, string)>(
            "SELECT at, body FROM transcript WHERE conversation_id = @id AND author = 'shopper'", new { id = $"emulator|{_conversation}" }))[0];
        Assert.InRange(at, before, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() / 100);
        Assert.Contains("2026-11-22T10:00:00+01:00", body, StringComparison.Ordinal);
    }

    [Fact]
    [Requirement("M28")]
    public async Task The_same_id_on_two_channels_is_two_conversations()
    {
        foreach (var channel in new[] { "emulator", "webchat" })
        {
            var message = Message("Merci beaucoup !", "one");
            message["channelId"] = channel;
            await bot.Channel.PostAsync(message);
        }

        Assert.Equal(2, (await _connector.CallsAsync(4)).Count(call => call.Activity.ReplyToId == "one"));
        Assert.Equal(2, await bot.Rows.CountAsync(
            "SELECT COUNT(*) FROM conversations WHERE id IN (@a, @b)", new { a = $"emulator|{_conversation}", b = $"webchat|{_conversation}" }));
    }

    [Fact]
    [Requirement("M28")]
    public async Task What_one_channel_knows_of_a_shopper_another_does_not()
    {
        await AskAsync("emulator", "Où est ma commande MB-20261187 ? Mon adresse est camille.durand@courriel.example");
        await _connector.CallsAsync(2);
        await AskAsync("webchat", "Où est ma commande ?");
        Assert.Contains("numéro", (await _connector.CallsAsync(4))[3].Activity.Text, StringComparison.Ordinal);

        async Task AskAsync(string channel, string text)
        {
            var message = Message(text);
            message["channelId"] = channel;
            await bot.Channel.PostAsync(message);
        }
    }

    [Fact]
    public async Task An_installation_is_taken_and_the_joining_after_it_is_greeted()
    {
        var installed = Message("");
        (installed["type"], installed["action"]) = ("installationUpdate", "add");
        installed.Remove("text");
        await bot.Channel.PostAsync(installed);
        await bot.Channel.PostAsync(ChannelClient.Joined(_connector.ServiceUrl, _conversation));
        Assert.Contains("un robot", Assert.Single(await _connector.CallsAsync(1)).Activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_not_greeted_for_each_who_joins()
    {
        var joined = ChannelClient.Joined(_connector.ServiceUrl, _conversation);
        joined["conversation"]!["isGroup"] = true;
        await bot.Channel.PostAsync(joined);
        await bot.Channel.PostAsync(Message("Merci beaucoup !"));
        Assert.Equal("thanks", (string?)(await _connector.CallsAsync(2))[1].Activity.ChannelData!["intent"]);
    }

    [Fact]
    public async Task A_message_that_is_taken_back_is_forgotten_and_one_that_is_edited_is_replaced()
    {
        await bot.Channel.PostAsync(Message("Merci beaucoup Zanzibar !", "m1"));
        await _connector.CallsAsync(2);
        await bot.Channel.PostAsync(Message("Merci beaucoup Zimbabwe !", "m2"));
        await _connector.CallsAsync(3);
        await bot.Channel.PostAsync(Changed("messageDelete", "m1", null));
        await bot.Channel.PostAsync(Changed("messageUpdate", "m2", "Merci à vous !"));
        var bodies = await bot.Rows.QueryAsync<string>(
            "SELECT body FROM transcript WHERE conversation_id = @id AND author = 'shopper' ORDER BY position", new { id = $"emulator|{_conversation}" });
        Assert.DoesNotContain("Zanzibar", bodies[0], StringComparison.Ordinal);
        Assert.Contains("Merci à vous !", bodies[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Zimbabwe", bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_s_value_is_a_message_when_there_are_no_words()
    {
        var submit = Message("");
        submit["value"] = new JsonObject { ["text"] = "Merci beaucoup !" };
        await bot.Channel.PostAsync(submit);
        Assert.Equal("thanks", (string?)(await _connector.CallsAsync(2))[1].Activity.ChannelData!["intent"]);
    }

    [Theory]
    [InlineData("ContinueConversation")]
    [InlineData("handoff.status")]
    [InlineData("tokens/response")]
    [InlineData("anything")]
    [Requirement("H6")]
    public async Task Events_that_nobody_expects_are_taken_and_left(string name)
    {
        var sent = Message("");
        (sent["type"], sent["name"], sent["value"]) = ("event", name, new JsonObject { ["state"] = "accepted", ["reply"] = new JsonObject { ["text"] = "hello" } });
        await bot.Channel.PostAsync(sent);
        Assert.Equal(0, await CountAsync("continuations"));
        Assert.Equal(0, await CountAsync("events"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2.")]
    [InlineData("3)")]
    [Requirement("FT0")]
    public async Task A_number_picks_from_the_list_of_a_channel_without_buttons(string number)
    {
        var joined = ChannelClient.Joined(_connector.ServiceUrl, _conversation);
        joined["channelId"] = "sms";
        await bot.Channel.PostAsync(joined);
        var greeting = (await _connector.CallsAsync(1))[0].Activity;
        Assert.Contains("1. Où en est ma commande", greeting.Text, StringComparison.Ordinal);
        var message = Message(number);
        message["channelId"] = "sms";
        await bot.Channel.PostAsync(message);
        var intent = (string?)(await _connector.CallsAsync(2))[1].Activity.ChannelData!["intent"];
        Assert.Equal(number[0] switch { '1' => "order-status", '2' => "delivery-cost", _ => "return-how-to" }, intent);
    }

    private JsonObject Message(string text, string? id = null) => ChannelClient.Message(text, _connector.ServiceUrl, _conversation, id);

    private JsonObject Changed(string type, string id, string? text)
    {
        var changed = Message(text ?? "", id);
        changed["type"] = type;
        return changed;
    }

    private Task<long> CountAsync(string table) =>
        bot.Rows.CountAsync($"SELECT COUNT(*) FROM {table} WHERE conversation_id = @id", new { id = $"emulator|{_conversation}" });
}
