using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.Conversations;

public abstract class OutboxTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _storage;

    private protected OutboxTests(StorageProvider provider) => _storage = new(provider);

    private Outbox Outbox => new(_storage.Database);

    public async ValueTask InitializeAsync()
    {
        foreach (var id in new[] { "c1", "c2" })
        {
            await _storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow(id, "emulator", "u", null, "{}", "")));
            await _storage.RunAsync(transaction =>
            {
                for (var count = 0; count < 3; count++)
                {
                    Outbox.Add(transaction, TranscriptStore.Append(transaction, id, Author.Bot, "{}", DateTimeOffset.UnixEpoch));
                }
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Only_the_first_line_of_a_conversation_is_on_its_turn() => Assert.Equal(
        [("c1", 1L), ("c2", 1L)], (await Outbox.HeadsAsync(10, default)).Select(row => (row.ConversationId, row.Position)).Order());

    [Fact]
    public async Task Each_lane_of_a_conversation_has_a_head_of_its_own()
    {
        await _storage.RunAsync(transaction => Outbox.Add(transaction, "c1", 9, OutboxKinds.Forward));
        Assert.Equal(1, (await Outbox.HeadAsync(new OutboxLane("c1", IsForHub: false), default)).Head!.Position);
        Assert.Equal(9, (await Outbox.HeadAsync(new OutboxLane("c1", IsForHub: true), default)).Head!.Position);
        Assert.Null((await Outbox.HeadAsync(new OutboxLane("c2", IsForHub: true), default)).Head);
    }

    [Fact]
    public async Task A_line_that_was_taken_makes_room_for_the_next()
    {
        await Outbox.RemoveAsync(await HeadAsync("c1"), default);
        Assert.Equal(2, (await HeadAsync("c1")).Position);
        Assert.Equal(1, (await HeadAsync("c2")).Position);
    }

    [Fact]
    public async Task A_line_that_waits_holds_back_the_ones_behind_it()
    {
        await Outbox.PostponeAsync(await HeadAsync("c1"), DateTimeOffset.FromUnixTimeMilliseconds(5_000), "status 503", default);
        var head = await HeadAsync("c1");
        Assert.Equal((1L, 1L, 5_000L), (head.Position, head.Attempts, head.NextAt));
        Assert.Equal("c2", (await Outbox.HeadsAsync(1, default))[0].ConversationId);
    }

    [Fact]
    public async Task A_line_that_is_given_up_stays_in_sight_and_lets_the_next_pass()
    {
        await Outbox.PostponeAsync(await HeadAsync("c1"), null, "status 404", default);
        Assert.Equal(2, (await HeadAsync("c1")).Position);
        Assert.Equal(["status 404"], await _storage.Rows.QueryAsync<string>("SELECT last_error FROM outbox WHERE dead = 1"));
    }

    private async Task<OutboxRow> HeadAsync(string conversation) =>
        (await Outbox.HeadsAsync(10, default)).Single(row => row.ConversationId == conversation);

    public sealed class OnSqlite() : OutboxTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : OutboxTests(StorageProvider.Postgres);
}
