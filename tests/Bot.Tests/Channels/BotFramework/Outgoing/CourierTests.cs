using Bot.Conversations;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework.Outgoing;

/// <summary>
/// Replies reach a connector that is busy, broken or away: in order, and none is lost. Pauses are up to a second longer than
/// they are called, so that conversations do not come back all at once.
/// </summary>
[Requirement("M24", "M25", "T4")]
public sealed class CourierTests : IAsyncLifetime
{
    private readonly BotApplication _bot = new() { Clock = FakeClock.AtDemo() };
    private readonly string _conversation = ChannelClient.NewConversation();
    private FakeConnector _connector = null!;

    public async ValueTask InitializeAsync() => _connector = _bot.Own(await FakeConnector.StartAsync());

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory, Fault("A10")]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_connector_is_left_alone_for_as_long_as_it_asks(int status)
    {
        AnswerOnce(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "30";
        });
        await AskAsync();
        await AttemptsAsync(1);
        Assert.Equal(30, await NextInSecondsAsync());
        Pass(TimeSpan.FromSeconds(29));
        await AskAsync(ChannelClient.NewConversation());
        Assert.Equal(3, (await _connector.CallsAsync(3)).Count);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await _connector.CallsAsync(5)).Count(call => IsOurs(call) && call.Activity.ReplyToId is null));
    }

    [Fact]
    public async Task A_busy_connector_may_name_the_hour()
    {
        AnswerOnce(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = (_bot.Clock!.GetUtcNow() + TimeSpan.FromSeconds(30)).ToString("R");
        });
        await AskAsync();
        await AttemptsAsync(1);
        Assert.InRange(await NextInSecondsAsync(), 29, 30);
    }

    [Fact]
    public async Task A_connector_that_asks_for_years_is_tried_again_within_the_hour_and_holds_nobody_up()
    {
        AnswerOnce(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "99999999";
        });
        await AskAsync();
        await AttemptsAsync(1);
        Assert.InRange(await NextInSecondsAsync(), 1, 3600);
        await AskAsync(ChannelClient.NewConversation());
        await _connector.CallsAsync(3);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, Fault("A10")]
    [InlineData(408)]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_broken_connector_is_tried_again_in_order(int status)
    {
        AnswerOnce(context => context.Response.StatusCode = status);
        await AskAsync();
        await AttemptsAsync(1);
        Pass(TimeSpan.FromSeconds(2));
        var calls = await _connector.CallsAsync(3);
        Assert.Equal([null, null, "message-1"], calls.Select(call => call.Activity.ReplyToId));
        await DrainedAsync();
    }

    [Fact]
    public async Task Pauses_grow_with_every_failure()
    {
        _connector.Answer = (_, context) => Status(context, 503);
        await AskAsync();
        var pauses = new List<long>();
        for (var attempts = 1; attempts <= 5; attempts++)
        {
            await AttemptsAsync(attempts);
            pauses.Add(await NextInSecondsAsync());
            Pass(TimeSpan.FromSeconds(pauses[^1] + 1));
        }

        Assert.Equal([1, 2, 4, 8, 16], pauses);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(302)]
    public async Task What_a_connector_does_not_want_is_given_up_and_kept_in_sight(int status)
    {
        AnswerOnce(context => context.Response.StatusCode = status);
        await AskAsync();
        var calls = await _connector.CallsAsync(2);
        Assert.Equal([null, "message-1"], calls.Select(call => call.Activity.ReplyToId));
        await Waiting.UntilAsync("the answer to be carried", async () => await WaitingRowsAsync() == 0);
        var dead = Assert.Single(await _bot.Rows.QueryAsync<(long Position, string Error)>(
            "SELECT position, last_error FROM outbox WHERE dead = 1"));
        Assert.Contains($"{status}", dead.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_stays_broken_is_given_up_after_a_day_s_tries()
    {
        _connector.Answer = (_, context) => Status(context, 500);
        await AskAsync();
        for (var attempts = 1; attempts < 12; attempts++)
        {
            await AttemptsAsync(attempts);
            Pass(TimeSpan.FromMinutes(20));
        }

        await Waiting.UntilAsync("a dead letter", async () =>
            await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE dead = 1") > 0);
    }

    [Fact]
    public async Task A_connector_that_is_away_is_tried_again_when_it_is_back()
    {
        var away = await FakeConnector.StartAsync();
        var address = away.ServiceUrl;
        await away.DisposeAsync();
        await _bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", address, _conversation));
        await AttemptsAsync(1);
        await _bot.Channel.PostAsync(ChannelClient.Joined(_connector.ServiceUrl, _conversation));
        Pass(TimeSpan.FromSeconds(2));
        await _connector.CallsAsync(2);
        await DrainedAsync();
    }

    [Fact]
    public async Task A_connector_that_cuts_the_line_gets_the_message_again()
    {
        AnswerOnce(context => context.Abort());
        await AskAsync();
        await AttemptsAsync(1);
        Pass(TimeSpan.FromSeconds(2));
        await _connector.CallsAsync(3);
        await DrainedAsync();
    }

    [Fact]
    public async Task A_connector_that_hangs_does_not_hold_up_other_conversations()
    {
        using var hanging = new CancellationTokenSource();
        _connector.Answer = async (call, context) =>
        {
            if (IsOurs(call))
            {
                await Task.Delay(Timeout.Infinite, hanging.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            context.Response.StatusCode = 200;
        };
        await AskAsync();
        await _connector.CallsAsync(1);
        var other = ChannelClient.NewConversation();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await AskAsync(other);
        await _connector.CallsAsync(3);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"The other conversation waited {watch.Elapsed}.");
        await hanging.CancelAsync();
    }

    [Fact, Fault("A9")]
    public async Task What_was_not_carried_is_carried_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bot-courier-").FullName;
        await using (var first = new BotApplication { DataFolder = folder, KeepsData = true })
        {
            _connector.Answer = (_, context) => Status(context, 503);
            await first.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", _connector.ServiceUrl, _conversation, "message-1"));
            await _connector.CallsAsync(1);
        }

        _connector.Answer = null;
        await using var second = new BotApplication { DataFolder = folder };
        Assert.NotNull(second.Address);
        await Waiting.UntilAsync("the answer", () => _connector.Calls.Any(call => call.Activity.ReplyToId == "message-1"));
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private bool IsOurs(ConnectorCall call) => call.Target.Contains(_conversation, StringComparison.Ordinal);

    private void AnswerOnce(Action<HttpContext> answer)
    {
        var count = 0;
        _connector.Answer = (_, context) =>
        {
            if (Interlocked.Increment(ref count) == 1)
            {
                answer(context);
            }

            return Task.CompletedTask;
        };
    }

    private Task AskAsync(string? conversation = null) => _bot.Channel.PostAsync(
        ChannelClient.Message("Merci beaucoup !", _connector.ServiceUrl, conversation ?? _conversation, "message-1"));

    private void Pass(TimeSpan time)
    {
        _bot.Clock!.Advance(time);
        _bot.Get<CourierSignal>().Wake();
    }

    private Task AttemptsAsync(int attempts) => Waiting.UntilAsync($"attempt {attempts}", async () =>
        await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE attempts = @attempts", new { attempts }) > 0);

    private async Task<long> NextInSecondsAsync()
    {
        var next = await _bot.Rows.CountAsync("SELECT MAX(next_at) FROM outbox");
        return (next - _bot.Clock!.GetUtcNow().ToUnixTimeMilliseconds()) / 1000;
    }

    private Task<long> WaitingRowsAsync() => _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox WHERE dead = 0");

    private Task DrainedAsync() =>
        Waiting.UntilAsync("an empty outbox", async () => await _bot.Rows.CountAsync("SELECT COUNT(*) FROM outbox") == 0);
}
