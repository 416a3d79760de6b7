using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Who speaks in a conversation: the token's user, or, where it names none, the first who is named.</summary>
public sealed class UserTests(BotApplication bot)
{
    [Fact, Requirement("D4", "D12")]
    public async Task The_tokens_user_and_name_stand_whatever_the_client_says()
    {
        var generated = await bot.DirectLine.CallAsync(
            HttpMethod.Post, "/tokens/generate", BotApplication.Secret, JsonNode.Parse("""{"user":{"id":"dl_known","name":"Camille"}}"""));
        var echo = await EchoAsync((string)generated["token"]!, """{"user":{"id":"somebody"}}""", """{"id":"dl_other","name":"Robot"}""");
        Assert.Equal(("dl_known", "Camille", "user"), From(echo));
    }

    [Fact, Requirement("D4")]
    public async Task A_clients_own_name_is_shown_without_what_would_mislead()
    {
        var generated = await bot.DirectLine.GenerateAsync("client-1");
        var echo = await EchoAsync((string)generated["token"]!, null, """{"id":"client-1","name":" Ca\u202emille\r\n\u200b "}""");
        Assert.Equal("Camille", From(echo).Name);
    }

    [Fact, Requirement("D4", "D16")]
    public async Task The_start_names_the_user_of_a_token_without_one_and_the_bot_greets()
    {
        var token = (string)(await bot.DirectLine.GenerateAsync())["token"]!;
        var started = await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token, JsonNode.Parse("""{"user":{"id":"client-2"}}"""));
        Assert.Equal("client-2", (string)TokenClaims.Of((string)started["token"]!)["user"]!);
        var shopper = new Shopper(bot.DirectLine, (string)started["conversationId"]!, token, "");
        await shopper.GreetingAsync();

        // A second name changes nothing.
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token, JsonNode.Parse("""{"user":{"id":"client-3"}}"""));
        var id = await shopper.PostAsync(JsonNode.Parse("""{"type":"event","name":"step","from":{"id":"client-4"}}""")!.AsObject());
        Assert.Equal("client-2", From((await shopper.ReadAllAsync()).Single(said => said.Id == id)).Id);
    }

    [Fact, Requirement("D4", "D16")]
    public async Task The_first_message_names_the_user_and_the_bot_greets_before_it_answers()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        var token = (string)generated["token"]!;
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token, JsonNode.Parse("""{"user":{}}"""));
        var shopper = new Shopper(bot.DirectLine, (string)generated["conversationId"]!, token, "");
        var message = Shopper.Message("Merci beaucoup !");
        message["from"] = new JsonObject { ["id"] = "r_4711" };
        await shopper.AnswerToAsync(await shopper.PostAsync(message));

        var all = await shopper.ReadAllAsync();
        Assert.Equal(["user", "bot", "bot"], all.Select(said => said.Role));
        Assert.Equal("r_4711", From(all[0]).Id);
        Assert.Contains("un robot", all[1].Text, StringComparison.Ordinal);
        Assert.Null(all[1].ReplyToId);
        Assert.All(all, said => Assert.Equal("message", said.Type));
    }

    [Fact, Requirement("D4")]
    public async Task Of_two_first_messages_one_names_the_user_of_both()
    {
        var generated = await bot.DirectLine.GenerateAsync();
        var token = (string)generated["token"]!;
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", token);
        var shopper = new Shopper(bot.DirectLine, (string)generated["conversationId"]!, token, "");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(count => shopper.PostAsync(
            JsonNode.Parse($$$"""{"type":"event","name":"step","from":{"id":"client-{{{count}}}"}}""")!.AsObject())));
        Assert.Single((await shopper.ReadAllAsync()).Select(said => From(said).Id).Distinct());
    }

    [Fact, Requirement("D4")]
    public async Task Without_any_name_a_user_is_made_up()
    {
        var echo = await EchoAsync((string)(await bot.DirectLine.GenerateAsync())["token"]!, null, "null");
        Assert.Matches("^dl_[0-9a-f]{32}$", From(echo).Id);
    }

    [Theory, Requirement("D4")]
    [InlineData("dl_chosen")]
    [InlineData("DL_chosen")]
    public async Task An_id_that_only_tokens_bring_is_not_taken_from_a_client(string id)
    {
        foreach (var bearer in new[] { (string)(await bot.DirectLine.GenerateAsync())["token"]!, BotApplication.Secret })
        {
            await bot.DirectLine.SendAsync(HttpMethod.Post, "/conversations", bearer, $$$"""{"user":{"id":"{{{id}}}"}}""")
                .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
        }

        var generated = await bot.DirectLine.GenerateAsync();
        await bot.DirectLine.CallAsync(HttpMethod.Post, "/conversations", (string)generated["token"]!);
        var shopper = new Shopper(bot.DirectLine, (string)generated["conversationId"]!, (string)generated["token"]!, "");
        await shopper.TryPostAsync($$$"""{"type":"message","text":"x","from":{"id":"{{{id}}}"}}""")
            .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");
        Assert.Empty(await shopper.ReadAllAsync());
    }

    [Fact, Requirement("D50")]
    public async Task A_shopper_opens_no_more_conversations_in_a_day_than_the_shop_allows()
    {
        await using var app = new BotApplication(("Limits:ConversationsPerDay", "2")) { Clock = FakeClock.AtDemo() };
        for (var count = 0; count < 2; count++)
        {
            await app.DirectLine.StartAsync("dl_busy");
        }

        var third = (string)(await app.DirectLine.GenerateAsync("dl_busy"))["token"]!;
        using var refused = await app.DirectLine.SendAsync(HttpMethod.Post, "/conversations", third);
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (refused.StatusCode, await Refusals.CodeAsync(refused)));
        Assert.NotNull(refused.Headers.RetryAfter);
        await app.DirectLine.StartAsync("dl_other");
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.DirectLine.StartAsync("dl_busy");
    }

    private static (string? Id, string? Name, string? Role) From(Said said) =>
        ((string?)said.Json["from"]!["id"], (string?)said.Json["from"]!["name"], said.Role);

    /// <summary>Starts a conversation, posts from somebody, and reads it back.</summary>
    private async Task<Said> EchoAsync(string token, string? start, string from)
    {
        var started = await bot.DirectLine.CallAsync(
            HttpMethod.Post, "/conversations", token, start is null ? null : JsonNode.Parse(start));
        var shopper = new Shopper(bot.DirectLine, (string)started["conversationId"]!, token, "");
        using var posted = await shopper.TryPostAsync($$$"""{"type":"event","name":"step","from":{{{from}}}}""");
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        return (await shopper.ReadAllAsync()).Single(said => said.Id == id);
    }
}
