using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Whatever is posted to <c>/api/messages</c>: no 500, a clear error, and the next message is answered.</summary>
[Requirement("M2", "M3")]
public sealed class MessagesBadInputTests(BotApplication bot) : IAsyncLifetime
{
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    /// <summary>Channels may nest deeper than Direct Line's clients.</summary>
    public static TheoryData<string> Unreadable => [.. BadInput.Unreadable.Keys.Where(name => name != "nesting of 63")];

    public static TheoryData<string> NotUtf8 => [.. BadInput.NotUtf8.Keys];

    public static TheoryData<string> TooLarge => [.. BadInput.TooLarge.Keys];

    public static TheoryData<string> Odd => [.. BadInput.Odd.Keys];

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    [Theory, MemberData(nameof(Unreadable))]
    public Task Unreadable_bodies_are_refused(string name) =>
        MustRefuseAsync(new StringContent(Filled(BadInput.Unreadable[name])), HttpStatusCode.BadRequest);

    [Theory, MemberData(nameof(NotUtf8))]
    public Task Bytes_that_are_no_text_are_refused(string name) =>
        MustRefuseAsync(new ByteArrayContent(BadInput.NotUtf8[name]), HttpStatusCode.BadRequest);

    [Theory, MemberData(nameof(TooLarge))]
    public Task Large_bodies_are_refused(string name) =>
        MustRefuseAsync(new StringContent(Filled(BadInput.TooLarge[name]())), HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData(63, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Activities_may_nest_128_deep(int depth, bool isTaken)
    {
        var value = new string('[', depth - 1) + new string(']', depth - 1);
        using var response = await bot.Channel.SendAsync($$"""{{{Fields()}}"type":"message","text":"Merci beaucoup !","value":{{value}}}""");
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        await MustStillAnswerAsync(before: isTaken ? 2 : 1);
    }

    [Fact]
    public async Task The_size_of_a_body_can_be_set()
    {
        await using var narrow = new BotApplication(("BotFramework:MaximumKilobytes", "4"));
        using var response = await narrow.Channel.SendAsync($$"""{{{Fields()}}"type":"message","value":"{{new string('a', 5_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public Task A_body_that_does_not_tell_its_size_is_measured() =>
        MustRefuseAsync(new UnmeasuredContent(300_000), HttpStatusCode.RequestEntityTooLarge);

    [Theory, MemberData(nameof(Odd))]
    public async Task Odd_messages_are_stored_and_answered(string name)
    {
        using var response = await bot.Channel.SendAsync($$"""{{{Fields()}}"type":"message"{{BadInput.Odd[name]}}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = (await _connector.CallsAsync(2))[1].Activity;
        Assert.NotEqual("tool-failure", (string?)answer.ChannelData!["handOff"]?["reason"]);
        await MustStillAnswerAsync(before: 2);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("[{\"id\":null}]")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Members_that_are_nobody_join_nothing(string members)
    {
        var update = ChannelClient.Joined(_connector.ServiceUrl, _conversation);
        update["membersAdded"] = JsonNode.Parse(members);
        await bot.Channel.PostAsync(update);
        await MustStillAnswerAsync(before: 1);
    }

    private string Filled(string body) => body.Replace("§", Fields(), StringComparison.Ordinal);

    /// <summary>The fields that the endpoint needs, as they stand in front of others.</summary>
    private string Fields()
    {
        var needed = ChannelClient.Message("", _connector.ServiceUrl, _conversation);
        needed.Remove("type");
        needed.Remove("text");
        return needed.ToJsonString()[1..^1] + ",";
    }

    private async Task MustRefuseAsync(HttpContent body, HttpStatusCode status)
    {
        using var response = await bot.Channel.SendAsync(body);
        Assert.Equal(status, response.StatusCode);
        await Refusals.CodeAsync(response);
        await MustStillAnswerAsync(before: 1);
    }

    /// <param name="before">Messages that the bot has said before, the greeting among them.</param>
    private async Task MustStillAnswerAsync(int before)
    {
        var message = ChannelClient.Message("Merci beaucoup !", _connector.ServiceUrl, _conversation);
        await bot.Channel.PostAsync(message);
        var answer = (await _connector.CallsAsync(before + 1))[before].Activity;
        Assert.Equal(("dialogue", (string)message["id"]!), (answer.Decision, answer.ReplyToId));
    }
}
