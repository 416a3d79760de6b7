using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

public sealed class ConversationStartTests(BotApplication bot)
{
    [Fact, Requirement("D30")]
    public async Task The_first_start_creates_and_a_later_one_finds()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        var token = (string)generated["token"]!;
        foreach (var status in new[] { HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK })
        {
            using var response = await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", token);
            Assert.Equal(status, response.StatusCode);
            var started = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
            Assert.Equal((string)generated["conversationId"]!, (string)started["conversationId"]!);
            Assert.Equal(1800, (int)started["expires_in"]!);
            Assert.StartsWith("ws://127.0.0.1:", (string)started["streamUrl"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"user":{}}""")]
    [InlineData("""{"user":{"id":"client-1","name":"Camille"},"locale":"en","trustedOrigins":[]}""")]
    [InlineData("null")]
    [InlineData("  \r\n")]
    public async Task A_server_starts_a_conversation_with_the_secret_alone(string body)
    {
        using var response = await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", BotApplication.Secret, body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact, Requirement("D16")]
    public async Task The_bot_greets_first_once_and_says_that_it_is_a_machine()
    {
        var shopper = await bot.DirectLine.StartAsync(locale: "en-GB");
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", shopper.Token);
        await shopper.AskAsync("Thank you very much!");
        var greetings = (await shopper.ReadAllAsync()).Where(said => said.IsBots && said.ReplyToId is null).ToList();
        Assert.Contains("robot", Assert.Single(greetings).Text, StringComparison.Ordinal);
        Assert.Contains("I am the virtual assistant of Maison Brisac", greetings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_locale_the_greeting_is_french()
    {
        var shopper = await bot.DirectLine.StartAsync();
        Assert.Contains("un robot", (await shopper.GreetingAsync()).Text, StringComparison.Ordinal);
    }

    [Fact, Requirement("D2")]
    public async Task Generating_a_token_starts_nothing()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        await bot.DirectLine.SendAsync(HttpMethod.Get, $"/conversations/{generated["conversationId"]}", (string)generated["token"]!)
            .MustBeAsync(HttpStatusCode.NotFound, "ConversationNotFound");
    }

    [Fact]
    public async Task A_conversation_is_found_again_by_its_token_and_by_the_secret()
    {
        var shopper = await bot.DirectLine.StartAsync();
        foreach (var bearer in new[] { shopper.Token, BotApplication.Secret })
        {
            var again = await bot.DirectLine.CallAsync(HttpMethod.Get, $"/conversations/{shopper.ConversationId}?watermark=0", bearer);
            Assert.Equal(shopper.ConversationId, (string)again["conversationId"]!);
            Assert.Contains("watermark=0", (string)again["streamUrl"]!, StringComparison.Ordinal);
        }
    }

    [Theory, Requirement("D50")]
    [InlineData("")]
    [InlineData("/activities")]
    public async Task An_unknown_conversation_is_not_found(string rest) => await bot.DirectLine
        .SendAsync(HttpMethod.Get, $"/conversations/nobody{rest}", BotApplication.Secret).MustBeAsync(HttpStatusCode.NotFound, "ConversationNotFound");

    [Fact]
    public async Task Nobody_posts_to_an_unknown_conversation() => await bot.DirectLine
        .SendAsync(HttpMethod.Post, "/conversations/nobody/activities", BotApplication.Secret, Shopper.Message("bonjour").ToJsonString())
        .MustBeAsync(HttpStatusCode.NotFound, "ConversationNotFound");

    [Theory, Requirement("D3")]
    [InlineData("GET", "")]
    [InlineData("GET", "/activities")]
    [InlineData("POST", "/activities")]
    public async Task A_token_opens_its_own_conversation_only(string method, string rest)
    {
        var (mine, other) = (await bot.DirectLine.StartAsync(), await bot.DirectLine.StartAsync());
        foreach (var id in new[] { other.ConversationId, "nobody" })
        {
            await bot.DirectLine.SendAsync(new HttpMethod(method), $"/conversations/{id}{rest}", mine.Token, "{\"type\":\"message\"}")
                .MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
        }
    }

    [Theory]
    [InlineData("POST", "/conversations")]
    [InlineData("GET", "/conversations/nobody")]
    [InlineData("GET", "/conversations/nobody/activities")]
    [InlineData("POST", "/conversations/nobody/activities")]
    [InlineData("POST", "/tokens/refresh")]
    public async Task Without_credentials_nothing_opens(string method, string path) => await bot.DirectLine
        .SendAsync(new HttpMethod(method), path, null).MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");

    [Fact, Requirement("D1")]
    public async Task Conversation_ids_cannot_be_guessed()
    {
        var ids = new List<string>();
        for (var count = 0; count < 20; count++)
        {
            ids.Add((string)(await bot.DirectLine.GenerateAsync())["conversationId"]!);
        }

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{40}$", id));
        Assert.Distinct(ids);
    }
}
