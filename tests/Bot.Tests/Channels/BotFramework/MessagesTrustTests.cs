using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Who may post to <c>/api/messages</c>, and where replies may go.</summary>
public sealed class MessagesTrustTests(BotApplication bot)
{
    [Fact]
    public async Task Without_tokens_nobody_is_served_outside_development()
    {
        await using var production = new BotApplication(("BotFramework:AllowAnonymous", "false"));
        var message = ChannelClient.Message("Merci beaucoup !", "http://localhost:1", ChannelClient.NewConversation());
        await production.Channel.SendAsync(message).MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");
        await production.Channel.SendAsync("not even json").MustBeAsync(HttpStatusCode.Unauthorized, "Unauthorized");
        Assert.Equal(0, await production.Rows.CountAsync("SELECT COUNT(*) FROM conversations"));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("http://user:word@localhost/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://2852039166/")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//localhost/")]
    [InlineData("/_connector")]
    [InlineData("localhost:1234")]
    [InlineData("http://")]
    [InlineData("http://localhost:99999/")]
    public async Task Replies_never_leave_this_machine(string serviceUrl) => await bot.Channel
        .SendAsync(ChannelClient.Message("Merci beaucoup !", serviceUrl, ChannelClient.NewConversation()))
        .MustBeAsync(HttpStatusCode.BadRequest, "BadArgument");

    [Theory]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("from")]
    [InlineData("recipient")]
    [InlineData("conversation")]
    [Requirement("M3")]
    public async Task What_an_answer_needs_must_be_there(string field)
    {
        foreach (var empty in new Func<JsonNode?>[] { () => null, () => field is "channelId" or "serviceUrl" ? "" : new JsonObject { ["id"] = "" } })
        {
            var message = ChannelClient.Message("Merci beaucoup !", "http://localhost:1", ChannelClient.NewConversation());
            message[field] = empty();
            await bot.Channel.SendAsync(message).MustBeAsync(HttpStatusCode.BadRequest, "MissingProperty");
        }

        var without = ChannelClient.Message("Merci beaucoup !", "http://localhost:1", ChannelClient.NewConversation());
        without.Remove(field);
        await bot.Channel.SendAsync(without).MustBeAsync(HttpStatusCode.BadRequest, "MissingProperty");
    }

    [Fact]
    [Requirement("M3")]
    public async Task A_joining_without_names_or_locale_is_taken()
    {
        await using var connector = await FakeConnector.StartAsync();
        await bot.Channel.PostAsync(ChannelClient.Joined(connector.ServiceUrl, ChannelClient.NewConversation()));
        Assert.Equal("user-1", (string?)(await connector.CallsAsync(1))[0].Activity.Json["recipient"]!["id"]);
    }
}
