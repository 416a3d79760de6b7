using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Whatever is posted: no 500, a clear error, and the next message is answered.</summary>
public sealed class DirectLineBadInputTests(BotApplication bot)
{
    private static readonly HashSet<string?> Decisions = ["answer", "order", "ask-back", "hand-off", "dialogue", "unknown"];

    public static TheoryData<string> Unreadable => [.. BadInput.Unreadable.Keys];

    public static TheoryData<string> NotUtf8 => [.. BadInput.NotUtf8.Keys];

    public static TheoryData<string> TooLarge => [.. BadInput.TooLarge.Keys];

    public static TheoryData<string> Odd => [.. BadInput.Odd.Keys];

    [Theory, MemberData(nameof(Unreadable))]
    public async Task Unreadable_bodies_are_refused(string name)
    {
        var shopper = await bot.DirectLine.StartAsync();
        await MustRefuseAsync(
            shopper, new StringContent(BadInput.Unreadable[name].Replace("§", "", StringComparison.Ordinal)), HttpStatusCode.BadRequest, null);
    }

    [Theory, MemberData(nameof(NotUtf8))]
    public async Task Bytes_that_are_no_text_are_refused(string name) => await MustRefuseAsync(
        await bot.DirectLine.StartAsync(), new ByteArrayContent(BadInput.NotUtf8[name]), HttpStatusCode.BadRequest, "BadArgument");

    [Theory, MemberData(nameof(TooLarge)), Requirement("D15")]
    public async Task Large_bodies_are_refused(string name) => await MustRefuseAsync(
        await bot.DirectLine.StartAsync(), new StringContent(BadInput.TooLarge[name]().Replace("§", "", StringComparison.Ordinal)),
        HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");

    [Theory, Requirement("D15")]
    [InlineData(300_000)]
    [InlineData(10_000_000)]
    public async Task A_body_that_does_not_tell_its_size_is_measured(int size) => await MustRefuseAsync(
        await bot.DirectLine.StartAsync(), new UnmeasuredContent(size), HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");

    [Theory, MemberData(nameof(Odd))]
    public async Task Odd_messages_are_stored_and_answered(string name)
    {
        var shopper = await bot.DirectLine.StartAsync();
        using var response = await shopper.TryPostAsync($$"""{"type":"message"{{BadInput.Odd[name]}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        var answer = await shopper.AnswerToAsync(id);
        Assert.Contains(answer.Decision, Decisions);
        Assert.NotEqual("tool-failure", (string?)answer.ChannelData!["handOff"]?["reason"]);
        await MustStillAnswerAsync(shopper);
    }

    [Theory]
    [InlineData("/tokens/generate", "[]")]
    [InlineData("/tokens/generate", "{\"user\":\"camille\"}")]
    [InlineData("/tokens/generate", "{\"user\":{\"id\":7}}")]
    [InlineData("/tokens/generate", "\u0000")]
    [InlineData("/conversations", "{\"locale\":5}")]
    [InlineData("/conversations", "{")]
    [InlineData("/conversations", "{\"user\":{\"id\":\"\\ud83d\"}}")]
    public async Task Unreadable_requests_for_tokens_and_conversations_are_refused(string path, string body) => await bot.DirectLine
        .SendAsync(HttpMethod.Post, path, BotApplication.Secret, body).MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");

    [Theory]
    [InlineData("/tokens/generate")]
    [InlineData("/conversations")]
    public async Task Large_requests_for_tokens_and_conversations_are_refused(string path) => await bot.DirectLine
        .SendAsync(HttpMethod.Post, path, BotApplication.Secret, $"\"{new string('a', 300_000)}\"")
        .MustBeAsync(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");

    private static async Task MustRefuseAsync(Shopper shopper, HttpContent body, HttpStatusCode status, string? code)
    {
        using var response = await shopper.Client.SendAsync(
            HttpMethod.Post, $"/conversations/{shopper.ConversationId}/activities", shopper.Token, body);
        Assert.Equal(status, response.StatusCode);
        var said = await Refusals.CodeAsync(response);
        Assert.Equal(code ?? said, said);
        await MustStillAnswerAsync(shopper);
        Assert.Single(await shopper.ReadAllAsync(), line => line.Role == "user");
    }

    private static async Task MustStillAnswerAsync(Shopper shopper) =>
        Assert.Equal("dialogue", (await shopper.AskAsync("Merci beaucoup !")).Decision);
}
