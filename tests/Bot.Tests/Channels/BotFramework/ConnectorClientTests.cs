using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Every operation of the connector, and whatever a connector answers.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private FakeConnector _connector = null!;

    private ConnectorClient Client => new(_http, TimeProvider.System);

    private ConversationReference Reference =>
        new(_connector.ServiceUrl, "msteams", new ConversationAccount("19:a;b"), new ChannelAccount("u"), new ChannelAccount("b"), null);

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _connector.DisposeAsync();
    }

    [Fact]
    [Requirement("T4")]
    public async Task Each_operation_is_its_method_and_address()
    {
        await Client.SendAsync(Reference, new Activity { Type = "message", Text = "a" }, default);
        await Client.SendAsync(Reference, new Activity { Type = "message", Text = "a", ReplyToId = "1:x" }, default);
        await Client.UpdateAsync(Reference, "1:x", new Activity { Type = "message", Text = "b" }, default);
        await Client.DeleteAsync(Reference, "1:x", default);
        await Client.CreateConversationAsync(
            Reference, new ConversationParameters(new("b"), [new("29:u")]) { TenantId = "t", IsGroup = false }, default);
        await Client.UploadAsync(Reference, new AttachmentUpload("text/plain", "a.txt", [1, 2, 3]), default);
        const string Root = "/_connector/fr/v3/conversations";
        Assert.Equal(
            [
                $"POST {Root}/19%3Aa%3Bb/activities", $"POST {Root}/19%3Aa%3Bb/activities/1%3Ax", $"PUT {Root}/19%3Aa%3Bb/activities/1%3Ax",
                $"DELETE {Root}/19%3Aa%3Bb/activities/1%3Ax", $"POST {Root}", $"POST {Root}/19%3Aa%3Bb/attachments",
            ],
            _connector.Calls.Select(call => $"{call.Method} {call.Target}"));
        Assert.Equal("29:u", (string?)_connector.Calls[4].Activity.Json["members"]![0]!["id"]);
        Assert.Equal("AQID", (string?)_connector.Calls[5].Activity.Json["originalBase64"]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("{}", null)]
    [InlineData("""{"id":"a1"}""", "a1")]
    [InlineData("""{"id":5}""", null)]
    [InlineData("OK", null)]
    [InlineData("[1]", null)]
    [Requirement("M23", "M3")]
    public async Task An_answer_may_be_empty_or_name_nothing(string body, string? id)
    {
        foreach (var status in new[] { 200, 201, 202 })
        {
            Answer(status, body);
            var result = await Client.SendAsync(Reference, new Activity { Type = "message" }, default);
            Assert.Equal((SendOutcome.Sent, id), (result.Outcome, result.Id));
        }
    }

    [Theory]
    [InlineData(400, false, false)]
    [InlineData(403, true, false)]
    [InlineData(404, true, false)]
    [InlineData(405, false, true)]
    [Requirement("M23", "M24")]
    public async Task A_refusal_says_which_it_is(int status, bool isGone, bool isLacking)
    {
        Answer(status, """{"error":{"code":"BotNotInConversationRoster","message":"words that no log wants"}}""", "op-1|2");
        var result = await Client.SendAsync(Reference, new Activity { Type = "message" }, default);
        Assert.Equal((SendOutcome.Refused, isGone, isLacking), (result.Outcome, result.IsGone, result.IsLacking));
        Assert.Equal($"status {status} BotNotInConversationRoster operation op-1|2", result.Error);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        Answer(200, "\"" + new string('a', 2_000_000) + "\"");
        Assert.Equal(SendOutcome.Sent, (await Client.SendAsync(Reference, new Activity { Type = "message" }, default)).Outcome);
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        _connector.Answer = (call, context) => context.Response.WriteAsync(call.Target.Contains("continuationToken=n%261", StringComparison.Ordinal)
            ? """{"members":[{"id":"c","aadObjectId":"x"}]}"""
            : """{"members":[{"id":"a"},{"id":"b","name":"B"}],"continuationToken":"n&1"}""");
        Assert.Equal(["a", "b", "c"], (await Client.MembersAsync(Reference, default))!.Select(member => member.Id!));
    }

    [Fact]
    public async Task A_channel_without_pages_tells_its_members_at_once()
    {
        _connector.Answer = (call, context) =>
        {
            context.Response.StatusCode = call.Target.Contains("pagedmembers", StringComparison.Ordinal) ? 405 : 200;
            return context.Response.StatusCode == 405 ? Task.CompletedTask : context.Response.WriteAsync("""[{"id":"a"},{"id":"b"}]""");
        };
        Assert.Equal(["a", "b"], (await Client.MembersAsync(Reference, default))!.Select(member => member.Id!));
        Answer(404, "");
        Assert.Null(await Client.MemberAsync(Reference, "a", default));
    }

    [Theory]
    [InlineData("emulator", 1)]
    [InlineData("msteams", 0)]
    [Requirement("M22")]
    public async Task Traces_go_to_the_Emulator_alone(string channel, int calls)
    {
        await Client.SendAsync(Reference with { ChannelId = channel }, new Activity { Type = "trace", Name = "n" }, default);
        Assert.Equal(calls, _connector.Calls.Count);
    }

    [Fact]
    [Requirement("M22")]
    public async Task Pauses_and_answers_of_invokes_are_not_sent()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Client.SendAsync(Reference, new Activity { Type = "delay", Value = 120 }, default);
        Assert.InRange(watch.ElapsedMilliseconds, 100, 60_000);
        await Client.SendAsync(Reference, new Activity { Type = "delay", Value = JsonValue.Create("x") }, default);
        await Client.SendAsync(Reference, new Activity { Type = "invokeResponse" }, default);
        Assert.Empty(_connector.Calls);
    }

    private void Answer(int status, string body, string? operation = null) => _connector.Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        if (operation is not null)
        {
            context.Response.Headers["X-Correlating-OperationId"] = operation;
        }

        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    };
}
