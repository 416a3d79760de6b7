using Bot.Conversations;
using Bot.HandOffs.LiveChats;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>What a shopper does at the very moment at which the live chat changes hands.</summary>
public sealed class LiveChatRaceTests : IAsyncLifetime
{
    private const string Wish = "Je voudrais parler à une personne";

    private readonly BotApplication _bot = new() { Clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    /// <summary>The agent's transaction is stored before the shopper's turn runs.</summary>
    [Fact]
    public async Task Who_leaves_the_queue_at_the_moment_an_agent_takes_over_has_the_agent()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        var agent = (await _bot.Rows.QueryAsync<string>("SELECT id FROM agents")).Single();
        await StoreAsync(shopper, HandOffStates.Accepted, transaction => LiveChatStore.Take(transaction, shopper.ConversationId, agent, "Camille", 0));
        var id = await shopper.SayAsync("Recevoir une réponse écrite");
        await SaidAsync(shopper, "a rejoint la conversation");
        Assert.True(await camille.SayAsync(shopper, "Préférez-vous une réponse écrite ?"));
        await SaidAsync(shopper, "Préférez-vous");
        Assert.DoesNotContain(await shopper.ReadAllAsync(), said => said.ReplyToId == id);
    }

    /// <summary>The end of the wait is stored before the shopper's turn runs: the new wait is not ended by it.</summary>
    [Fact]
    public async Task Who_asks_again_at_the_moment_the_wait_ends_waits_anew()
    {
        var camille = await AgentSeat.TakeAsync(_bot);
        var shopper = await WaitingAsync();
        await StoreAsync(shopper, HandOffStates.Failed, transaction => LiveChatStore.Expire(transaction, long.MaxValue, 0).Count == 1);
        Assert.Equal("waiting", (string?)(await shopper.AskAsync(Wish)).ChannelData!["handOff"]!["state"]);
        await camille.TakeAsync(shopper);
        Assert.True(await camille.SayAsync(shopper, "Bonjour, me voici."));
        await SaidAsync(shopper, "me voici");
    }

    /// <summary>Stores what happened to the live chat, and wakes nobody.</summary>
    private Task<bool> StoreAsync(Shopper shopper, string state, Func<System.Data.IDbTransaction, bool> happened) => _bot.Get<Database>().WriteAsync(
        transaction => happened(transaction)
            && ContinuationStore.Add(transaction, shopper.ConversationId, new Continuation.HandOffStatus(state, "Camille"), null),
        CancellationToken.None);

    private async Task<Shopper> WaitingAsync()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        Assert.Equal("waiting", (string?)(await shopper.AskAsync(Wish)).ChannelData!["handOff"]!["state"]);
        return shopper;
    }

    private static Task<Said> SaidAsync(Shopper shopper, string text) => Waiting.UntilAsync(
        text, async () => (await shopper.ReadAllAsync()).FirstOrDefault(said => said.IsBots && said.Text.Contains(text, StringComparison.Ordinal)));
}
