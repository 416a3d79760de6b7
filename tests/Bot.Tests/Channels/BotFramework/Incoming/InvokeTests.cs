using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Incoming;

/// <summary>An invoke's answer is the answer to its request.</summary>
[Requirement("M15")]
public sealed class InvokeTests(BotApplication bot) : IAsyncLifetime
{
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"Merci beaucoup !"}}""")]
    [InlineData("""{"action":{"type":"Action.Submit","data":"Merci beaucoup !"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"ask","data":{"text":"Merci beaucoup !"}}}""")]
    public async Task A_card_s_button_is_a_message_and_its_answer_comes_in_the_conversation(string value)
    {
        var (status, body) = await InvokeAsync("adaptiveCard/action", value);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), ((int?)body!["statusCode"], (string?)body["type"]));
        Assert.StartsWith("C’est reçu", (string?)body["value"], StringComparison.Ordinal);
        Assert.Equal("thanks", (string?)(await _connector.CallsAsync(2))[1].Activity.ChannelData!["intent"]);
    }

    [Theory]
    [InlineData("adaptiveCard/action", "null")]
    [InlineData("adaptiveCard/action", "\"text\"")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.OpenUrl","verb":"x"}}""")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute"}}""")]
    [InlineData("application/search", "{}")]
    [InlineData("application/search", """{"queryText":5}""")]
    [InlineData("signin/tokenExchange", """{"id":"1"}""")]
    [InlineData("signin/verifyState", "{}")]
    public async Task A_value_that_says_nothing_is_refused(string name, string value)
    {
        var (status, body) = await InvokeAsync(name, value);
        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (status, (string?)body!["error"]!["code"]));
    }

    [Fact]
    public async Task A_search_in_a_card_suggests_what_the_shop_s_content_has()
    {
        var (status, body) = await InvokeAsync("application/search", """{"kind":"search","queryText":"livraison en Belgique","queryOptions":{"skip":0,"top":3},"dataset":"x"}""");
        Assert.Equal((HttpStatusCode.OK, "application/vnd.microsoft.search.searchResponse"), (status, (string?)body!["type"]));
        var results = body["value"]!["results"]!.AsArray();
        Assert.InRange(results.Count, 1, 3);
        Assert.All(results, result => Assert.Equal((string?)result!["title"], (string?)result["value"]));
        Assert.Contains(results, result => ((string)result!["title"]!).Contains("Belgique", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_signed_in_and_the_channel_is_told_to_go_on_without()
    {
        var (status, body) = await InvokeAsync("signin/tokenExchange", """{"id":"1","connectionName":"c","token":"t"}""");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "1", "c"), (status, (string?)body!["id"], (string?)body["connectionName"]));
        Assert.Equal(HttpStatusCode.NotFound, (await InvokeAsync("signin/verifyState", """{"state":"123456"}""")).Status);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    [InlineData("composeExtension/query")]
    [InlineData("fileConsent/invoke")]
    [InlineData("actionableMessage/executeAction")]
    [InlineData("tab/fetch")]
    [InlineData("config/fetch")]
    [InlineData("something/new")]
    [InlineData(null)]
    public async Task What_nothing_handles_is_not_implemented(string? name) =>
        Assert.Equal(HttpStatusCode.NotImplemented, (await InvokeAsync(name, """{"data":{}}""")).Status);

    [Fact]
    [Requirement("M6")]
    public async Task The_same_invoke_again_is_answered_again_and_is_one_turn()
    {
        var invoke = Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"Merci beaucoup !"}}""");
        for (var count = 0; count < 3; count++)
        {
            using var response = await bot.Channel.SendAsync(invoke.DeepClone().AsObject());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await bot.Channel.PostAsync(ChannelClient.Message("Au revoir !", _connector.ServiceUrl, _conversation));
        Assert.Equal(["greeting", "thanks", "goodbye"], (await _connector.CallsAsync(3)).Select(call => (string?)call.Activity.ChannelData!["intent"]));
    }

    private JsonObject Invoke(string? name, string value)
    {
        var invoke = ChannelClient.Message("", _connector.ServiceUrl, _conversation);
        invoke.Remove("text");
        (invoke["type"], invoke["name"], invoke["value"]) = ("invoke", name, JsonNode.Parse(value));
        return invoke;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> InvokeAsync(string? name, string value)
    {
        using var response = await bot.Channel.SendAsync(Invoke(name, value));
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
