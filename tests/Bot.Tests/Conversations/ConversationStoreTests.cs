using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Testing;
using Dapper;

namespace Bot.Tests.Conversations;

public abstract class ConversationStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _storage;

    private protected ConversationStoreTests(StorageProvider provider) => _storage = new(provider);

    private ConversationStore Conversations => new(_storage.Database);

    public async ValueTask InitializeAsync() => await OpenAsync("dl_1");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_is_opened_once_and_keeps_its_first_user()
    {
        Assert.False(await OpenAsync("dl_2"));
        Assert.Equal("dl_1", (await Conversations.FindAsync("c1", default))!.UserId);
        Assert.Null(await Conversations.FindAsync("c2", default));
    }

    [Fact]
    public async Task The_state_is_the_fold_of_what_was_appended()
    {
        await AppendAsync(0, new ConversationEvent.Greeted("fr"), new ConversationEvent.OrderProven("MB-1"));
        await AppendAsync(2, new ConversationEvent.HandedOff("T-1", "complaint"));
        var state = await Conversations.LoadAsync("c1", default);
        Assert.Equal((3, true, "MB-1", "T-1"), (state.Version, state.Greeted, state.ProvenOrder, state.TicketReference));
    }

    [Fact]
    public async Task What_was_folded_before_is_gone_on_with_unless_the_conversation_began_anew()
    {
        var conversations = Conversations;
        await AppendAsync(0, new ConversationEvent.Greeted("fr"), new ConversationEvent.OrderProven("MB-1"));
        Assert.Equal(2, (await conversations.LoadAsync("c1", default)).Version);
        await AppendAsync(2, new ConversationEvent.HandedOff("T-1", "complaint"));
        var state = await conversations.LoadAsync("c1", default);
        Assert.Equal((3, true, "MB-1", "T-1"), (state.Version, state.Greeted, state.ProvenOrder, state.TicketReference));

        await _storage.RunAsync(transaction => transaction.Connection!.Execute("DELETE FROM events; DELETE FROM conversations", transaction: transaction));
        await OpenAsync("dl_2");
        await AppendAsync(0, new ConversationEvent.Greeted("fr"));
        state = await conversations.LoadAsync("c1", default);
        Assert.Equal((1, null, null), (state.Version, state.ProvenOrder, state.TicketReference));
    }

    [Fact, Fault("A8")]
    public async Task Whoever_decided_on_an_older_state_appends_nothing()
    {
        await AppendAsync(0, new ConversationEvent.Greeted("fr"));
        await Assert.ThrowsAsync<VersionClashException>(() => AppendAsync(0, new ConversationEvent.OrderProven("MB-1")));
        Assert.Null((await Conversations.LoadAsync("c1", default)).ProvenOrder);
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM events"));
    }

    [Fact, Fault("A8")]
    public async Task Of_many_that_append_at_once_to_one_state_one_wins()
    {
        var clashes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
            await Record.ExceptionAsync(() => AppendAsync(0, new ConversationEvent.OrderProven($"MB-{number}")))));
        Assert.Equal(49, clashes.OfType<VersionClashException>().Count());
        Assert.Equal(1, (await Conversations.LoadAsync("c1", default)).Version);
    }

    [Fact]
    public async Task Where_replies_go_can_move()
    {
        await _storage.RunAsync(transaction => ConversationStore.SetReference(transaction, "c1", """{"serviceUrl":"http://localhost"}"""));
        Assert.Equal("""{"serviceUrl":"http://localhost"}""", (await Conversations.FindAsync("c1", default))!.Reference);
    }

    private Task<bool> OpenAsync(string user) => _storage.WriteAsync(transaction =>
        ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", user, "fr", null, "")));

    private Task AppendAsync(int version, params ConversationEvent[] events) => _storage.RunAsync(transaction => ConversationStore.Append(transaction, "c1", version, events, DateTimeOffset.UnixEpoch));

    public sealed class OnSqlite() : ConversationStoreTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : ConversationStoreTests(StorageProvider.Postgres);
}
