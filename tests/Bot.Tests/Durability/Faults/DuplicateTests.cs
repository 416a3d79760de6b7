using Bot.Tests.Testing;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// Channels send again what they did not hear acknowledged, side by side and days later; shoppers press "retry". There is one
/// message, one turn, one ticket. <c>BOT_TEST_DUPLICATES</c> and <c>BOT_TEST_SHOPPERS</c> make them longer.
/// </summary>
public sealed class DuplicateTests(ITestOutputHelper output)
{
    private const int Copies = 5;
    private const string Person = "Je veux parler à un conseiller";

    [Fact, Fault("A3")]
    public async Task What_a_channel_sends_several_times_side_by_side_and_days_later_is_taken_once()
    {
        var count = Counts.Of("BOT_TEST_DUPLICATES", 250) / Copies;
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var activities = Enumerable.Range(0, count).Select(number => ChannelClient.Message(
            number % 10 == 0 ? Person : "Merci beaucoup !", connector.ServiceUrl, $"duplicates-{number}", $"message-{number}")).ToList();
        await EachAsync(activities.SelectMany(activity => Enumerable.Repeat(activity, Copies)), bot.Channel.PostAsync);
        await connector.CallsAsync(count * 2);
        await DrainedAsync(bot);

        bot.Clock!.Advance(TimeSpan.FromDays(8));
        await EachAsync(activities.SelectMany(activity => Enumerable.Repeat(activity, Copies)), bot.Channel.PostAsync);
        await bot.Channel.PostAsync(ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, "duplicates-last", "message-last"));
        await connector.CallsAsync((count + 1) * 2);
        await DrainedAsync(bot);

        var (messages, turns) = (await MessagesAsync(bot), await TurnsAsync(bot));
        var tickets = await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets");
        output.WriteLine($"{count * Copies * 2} posts of {count} activities: {messages - 1} messages, {turns - 1} turns, {tickets} tickets, {connector.Calls.Count - 2} replies");
        Assert.Equal((count + 1, count + 1, (count + 9) / 10), ((int)messages, (int)turns, (int)tickets));
        Assert.Equal((count + 1) * 2, connector.Calls.Count);
    }

    [Fact, Fault("A5")]
    public async Task A_retry_under_the_same_key_is_the_same_message_in_its_own_conversation()
    {
        var count = Counts.Of("BOT_TEST_DUPLICATES", 250) / Copies;
        await using var bot = new BotApplication(("Limits:ConversationsPerDay", "0"));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bot.DirectLine.StartAsync()));
        var ids = new System.Collections.Concurrent.ConcurrentBag<(int Shopper, int Key, string Id)>();
        await EachAsync(
            from key in Enumerable.Range(0, count / shoppers.Length)
            from shopper in Enumerable.Range(0, shoppers.Length)
            from copy in Enumerable.Range(0, Copies)
            select (shopper, key),
            async post => ids.Add((post.shopper, post.key, await shoppers[post.shopper].SayAsync("Merci beaucoup !", $"key-{post.key}"))));
        await DrainedAsync(bot);

        Assert.All(ids.GroupBy(post => (post.Shopper, post.Key)), copies => Assert.Single(copies.Select(copy => copy.Id).Distinct()));
        var distinct = ids.Select(post => post.Id).Distinct().Count();
        output.WriteLine($"{ids.Count} posts, {distinct} messages, {await TurnsAsync(bot)} read");
        Assert.Equal((ids.Count / Copies, (long)distinct, (long)distinct), (distinct, await MessagesAsync(bot), await TurnsAsync(bot)));
    }

    [Fact, Fault("A6")]
    public async Task First_messages_of_a_shopper_at_the_same_instant_are_one_conversation()
    {
        const int Messages = 10;
        var count = Counts.Of("BOT_TEST_SHOPPERS", 15);
        await using var connector = await FakeConnector.StartAsync();
        await using var bot = new BotApplication();
        await EachAsync(
            from shopper in Enumerable.Range(0, count)
            from message in Enumerable.Range(0, Messages)
            select ChannelClient.Message("Merci beaucoup !", connector.ServiceUrl, $"first-{shopper}", $"first-{shopper}-{message}"),
            bot.Channel.PostAsync);
        await DrainedAsync(bot);

        var conversations = await bot.Rows.CountAsync("SELECT COUNT(*) FROM conversations");
        var greetings = connector.Calls.Where(call => call.Activity.ReplyToId is null).GroupBy(call => call.Target).ToList();
        output.WriteLine($"{count * Messages} first messages of {count} shoppers: {conversations} conversations, {greetings.Count} greeted");
        Assert.Equal((count, count * Messages), ((int)conversations, (int)await MessagesAsync(bot)));
        Assert.Equal(count, greetings.Count);
        Assert.All(greetings, calls => Assert.Single(calls));
    }

    /// <summary>Sixteen at a time.</summary>
    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> send) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) => await send(one));

    private static async Task DrainedAsync(BotApplication bot) => await Waiting.UntilAsync(
        "the last turn and reply", async () => await bot.Rows.CountAsync("SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM outbox)") == 0);

    private static Task<long> MessagesAsync(BotApplication bot) => bot.Rows.CountAsync("SELECT COUNT(*) FROM transcript WHERE author = 'shopper'");

    /// <summary>Messages that were read, by themselves or in a burst.</summary>
    private static Task<long> TurnsAsync(BotApplication bot) => bot.Rows.CountAsync("SELECT COUNT(*) FROM events WHERE data ->> 'kind' = 'shopper-said'");
}
