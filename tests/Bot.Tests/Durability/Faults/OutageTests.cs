using System.Security.Cryptography;
using Bot.Conversations;
using Bot.Tests.Testing;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// A connector that fails in every way it can, for a while: all replies are out after it, each once, in their order.
/// <c>BOT_TEST_ANSWERS</c> makes it longer.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Messages = 3;

    [Fact, Fault("A10")]
    public async Task A_connector_that_fails_in_every_way_gets_everything_once_and_in_order()
    {
        var count = Counts.Of("BOT_TEST_ANSWERS", 60) / Messages;
        var seed = Counts.Of("BOT_TEST_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        output.WriteLine($"Seed {seed}");
        var (chance, gate) = (new Random(seed), new Lock());
        var taken = new List<(string Target, string Text, string? ReplyTo)>();

        // Each costs as long as the bot waits for an answer.
        var (failed, isOut, hangs) = (0, true, count / 100);
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        connector.Answer = async (call, context) =>
        {
            int way;
            lock (gate)
            {
                way = isOut ? chance.Next(8) : 7;
                way = way == 6 && hangs-- <= 0 ? 5 : way;
                if (way == 7)
                {
                    taken.Add((call.Target.Split("/activities")[0], call.Activity.Text, call.Activity.ReplyToId));
                    return;
                }

                failed++;
            }

            if (way == 6)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            else if (way == 5)
            {
                context.Abort();
            }
            else
            {
                context.Response.StatusCode = new[] { 429, 412, 502, 504, 503 }[way];
                context.Response.Headers.RetryAfter = way == 0 ? "3" : default(Microsoft.Extensions.Primitives.StringValues);
            }
        };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (shopper, _) =>
        {
            for (var message = 0; message < Messages; message++)
            {
                await bot.Channel.PostAsync(ChannelClient.Message($"Merci {message}", connector.ServiceUrl, $"outage-{shopper}", $"{shopper}-{message}"));
            }
        });
        for (var minute = 0; minute < 20 && failed < count * 2; minute++)
        {
            await PassAsync(bot);
        }

        isOut = false;
        await Waiting.UntilAsync("the last reply", async () =>
        {
            await PassAsync(bot);
            return await bot.Rows.CountAsync("SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM outbox)") == 0;
        });

        var said = await bot.Rows.QueryAsync<(string Conversation, string? ReplyTo)>(
            "SELECT conversation_id, reply_to FROM transcript WHERE author = 'bot' ORDER BY conversation_id, position");
        output.WriteLine($"{said.Count} replies, {failed} failures, {taken.Count} taken");
        Assert.True(failed >= count, $"Only {failed} failures.");
        Assert.Equal(said.Count, taken.Count);
        foreach (var conversation in said.GroupBy(line => line.Conversation))
        {
            var target = taken.Where(call => call.Target.EndsWith($"/{conversation.Key.Split('|')[1]}", StringComparison.Ordinal));
            Assert.Equal(conversation.Select(line => line.ReplyTo), target.Select(call => call.ReplyTo));
        }
    }

    /// <summary>Half a minute goes by for what waits for its next try.</summary>
    private static async Task PassAsync(BotApplication bot)
    {
        bot.Clock!.Advance(TimeSpan.FromSeconds(30));
        bot.Get<CourierSignal>().Wake();
        await Task.Delay(50);
    }
}
