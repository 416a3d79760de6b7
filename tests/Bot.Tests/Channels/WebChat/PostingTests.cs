using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

public sealed class PostingTests(BotApplication bot)
{
    [Fact, Requirement("D10", "D11", "D23")]
    public async Task A_message_is_acknowledged_echoed_and_answered_under_one_id()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var id = await shopper.SayAsync("Merci beaucoup !", "key-1");
        var answer = await shopper.AnswerToAsync(id);
        var echo = Assert.Single(await shopper.ReadAllAsync(), said => said.Id == id);
        Assert.Equal("key-1", (string?)echo.ChannelData?["clientActivityID"]);
        Assert.Equal("dialogue", answer.Decision);
        Assert.Matches($@"^{shopper.ConversationId}\|\d{{7}}$", id);
    }

    [Fact, Requirement("D12")]
    public async Task What_only_the_server_may_say_is_not_taken_from_a_client()
    {
        var shopper = await bot.DirectLine.StartAsync("client-1");
        var message = Shopper.Message("Merci beaucoup !");
        foreach (var field in new[] { "id", "timestamp", "channelId", "serviceUrl", "callerId" })
        {
            message[field] = "forged-value";
        }

        message["from"] = new JsonObject { ["id"] = "bot", ["role"] = "bot", ["aadObjectId"] = "forged-value" };
        message["recipient"] = new JsonObject { ["id"] = "forged-value" };
        message["conversation"] = new JsonObject { ["id"] = "forged-value" };
        message["relatesTo"] = new JsonObject { ["user"] = "forged-value" };
        var id = await shopper.PostAsync(message);

        var echo = Assert.Single(await shopper.ReadAllAsync(), said => said.Id == id);
        Assert.Equal(("client-1", "user"), ((string?)echo.Json["from"]!["id"], echo.Role));
        Assert.Equal(shopper.ConversationId, (string?)echo.Json["conversation"]!["id"]);
        Assert.Equal("webchat", (string?)echo.Json["channelId"]);
        Assert.DoesNotContain("forged-value", echo.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact, Requirement("D12", "D17")]
    public async Task What_the_program_does_not_read_is_kept_as_it_came()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var message = Shopper.Message("Merci beaucoup !", "key-2");
        message["entities"] = JsonNode.Parse("""[{"type":"ClientCapabilities","requiresBotState":true,"supportsTts":false}]""");
        message["localTimestamp"] = "2026-11-22T12:00:00+01:00";
        message["value"] = JsonNode.Parse("""{"answer":[1,2.50,null,true,"é"]}""");
        message["somethingNew"] = JsonNode.Parse("""{"deep":{"er":[]}}""");
        message["channelData"]!["postBack"] = true;
        var id = await shopper.PostAsync(message);

        var echo = Assert.Single(await shopper.ReadAllAsync(), said => said.Id == id);
        Assert.All(
            ["entities", "localTimestamp", "value", "somethingNew", "channelData"],
            field => Assert.True(JsonNode.DeepEquals(message[field], echo.Json[field]), field));
    }

    [Theory, Requirement("D13")]
    [InlineData("invoke")]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("trace")]
    [InlineData("handoff")]
    [InlineData("command")]
    [InlineData("commandResult")]
    [InlineData("contactRelationUpdate")]
    [InlineData("Message")]
    [InlineData(" ")]
    public async Task Types_that_are_not_a_clients_are_refused(string type)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.TryPostAsync($$"""{"type":"{{type}}","text":"x"}""").MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Theory, Requirement("D13")]
    [InlineData("handoff.status")]
    [InlineData("handoff.initiate")]
    [InlineData("HandOff.Status")]
    [InlineData("tokens/response")]
    [InlineData("ContinueConversation")]
    [InlineData("CreateConversation")]
    [InlineData("signin/verifyState")]
    [InlineData("SignIn/tokenExchange")]
    public async Task Event_names_that_are_not_a_clients_are_refused(string name)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await shopper.TryPostAsync($$"""{"type":"event","value":{"state":"accepted"},"name":"{{name}}"}""")
            .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Theory, Requirement("D13", "D23")]
    [InlineData("""{"type":"event","name":"webchat/join","value":{"language":"fr"}}""")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}""")]
    [InlineData("""{"type":"endOfConversation","code":"userCancelled"}""")]
    public async Task What_is_no_message_is_stored_and_echoed_and_gets_no_answer(string body)
    {
        var shopper = await bot.DirectLine.StartAsync();
        using var response = await shopper.TryPostAsync(body);
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        await shopper.AskAsync("Merci beaucoup !");
        var all = await shopper.ReadAllAsync();
        Assert.Single(all, said => said.Id == id);
        Assert.DoesNotContain(all, said => said.ReplyToId == id);
    }

    [Fact, Requirement("D23")]
    public async Task Typing_is_acknowledged_and_left_out_of_the_log()
    {
        var shopper = await bot.DirectLine.StartAsync();
        using var response = await shopper.TryPostAsync("""{"type":"typing"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull((string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]);
        await shopper.AskAsync("Merci beaucoup !");
        Assert.DoesNotContain(await shopper.ReadAllAsync(), said => said.Type == "typing");
    }

    [Fact, Requirement("D14"), Fault("A5")]
    public async Task Retries_with_the_same_client_key_are_one_message_and_one_turn()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shopper.SayAsync("Merci beaucoup !", "key-3")));
        var id = Assert.Single(ids.Distinct());
        await shopper.AnswerToAsync(id);
        await shopper.AskAsync("Au revoir !");
        Assert.Single(await shopper.ReadAllAsync(), said => said.ReplyToId == id);
        Assert.Equal(id, await shopper.SayAsync("Merci beaucoup !", "key-3"));
    }

    [Fact, Fault("A5")]
    public async Task A_client_key_counts_in_its_own_conversation_only()
    {
        var (one, other) = (await bot.DirectLine.StartAsync(), await bot.DirectLine.StartAsync());
        Assert.NotEqual(await one.SayAsync("Merci beaucoup !", "key-4"), await other.SayAsync("Merci beaucoup !", "key-4"));
        Assert.NotEqual(await one.SayAsync("Merci beaucoup !", "key-5"), await one.SayAsync("Merci beaucoup !", "key-6"));
    }

    [Theory]
    [InlineData("""{"clientActivityID":""}""")]
    [InlineData("""{"clientActivityID":null}""")]
    [InlineData("""{"clientActivityID":7}""")]
    [InlineData("""{"clientActivityID":["a"]}""")]
    [InlineData("\"a\"")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task Messages_without_a_key_are_never_taken_for_one_another(string channelData)
    {
        var shopper = await bot.DirectLine.StartAsync();
        var ids = new List<string>();
        foreach (var text in new[] { "Merci beaucoup !", "Au revoir !" })
        {
            var message = Shopper.Message(text);
            message["channelData"] = JsonNode.Parse(channelData);
            ids.Add(await shopper.PostAsync(message));
        }

        Assert.NotEqual(ids[0], ids[1]);
        await shopper.AnswerToAsync(ids[1]);
    }

    [Fact, Requirement("D10")]
    public async Task Messages_are_answered_in_their_order_whatever_their_number()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var ids = new List<string>();
        for (var count = 0; count < 25; count++)
        {
            ids.Add(await shopper.SayAsync(count % 2 == 0 ? "Merci beaucoup !" : "Au revoir !"));
        }

        await shopper.AnswerToAsync(ids[^1]);
        var answered = (await shopper.ReadAllAsync()).Where(said => said.IsBots && said.ReplyToId is not null).Select(said => said.ReplyToId!).ToList();
        var readWith = await bot.Rows.QueryAsync<string>(
            "SELECT data ->> 'activityId' FROM events WHERE conversation_id = @id AND data ->> 'readWith' IS NOT NULL", new { id = shopper.ConversationId });
        Assert.Equal(ids.Except(readWith), answered);
    }

    [Fact, Requirement("D24")]
    public async Task Timestamps_rise_with_every_line_even_when_the_clock_stands_still()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var shopper = await app.DirectLine.StartAsync();
        await shopper.AskAsync("Merci beaucoup !");
        await shopper.AskAsync("Au revoir !");
        var times = (await shopper.ReadAllAsync()).Select(said => said.At).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Distinct(times);
    }

    [Fact, Requirement("D25")]
    public async Task The_bot_speaks_under_the_shops_name()
    {
        var shopper = await bot.DirectLine.StartAsync();
        var answer = await shopper.AskAsync("Merci beaucoup !");
        Assert.Equal("Maison Brisac", (string?)answer.Json["from"]!["name"]);
        Assert.NotEqual((string?)answer.Json["from"]!["id"], (string?)answer.Json["from"]!["name"]);
    }
}
