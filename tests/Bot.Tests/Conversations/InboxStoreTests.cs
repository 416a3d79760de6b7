using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.Conversations;

public abstract class InboxStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _storage;

    private protected InboxStoreTests(StorageProvider provider) => _storage = new(provider);

    private InboxStore Inbox => new(_storage.Database);

    public async ValueTask InitializeAsync()
    {
        await _storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", "u", null, null, "")));
        await _storage.RunAsync(transaction =>
        {
            InboxStore.AddStart(transaction, "c1");
            InboxStore.AddMessage(transaction, Say(transaction, "un"));
            InboxStore.AddMessage(transaction, Say(transaction, "deux"));
        });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task What_is_owed_comes_in_order_the_greeting_first()
    {
        Assert.Equal(["c1"], await Inbox.WaitingAsync(default));
        var texts = new List<(bool, string)>();
        while (await Inbox.NextAsync("c1", default) is { } next)
        {
            texts.Add((next.IsStart, next.Text));
            Assert.True(await RemoveAsync(next));
        }

        Assert.Equal([(true, ""), (false, "un"), (false, "deux")], texts);
        Assert.Empty(await Inbox.WaitingAsync(default));
    }

    [Fact]
    public async Task A_turn_ends_once()
    {
        var next = (await Inbox.NextAsync("c1", default))!;
        Assert.True(await RemoveAsync(next));
        Assert.False(await RemoveAsync(next));
    }

    [Fact]
    public async Task Messages_of_one_turn_end_together_or_not_at_all()
    {
        await RemoveAsync((await Inbox.NextAsync("c1", default))!);
        var both = await Inbox.OwedAsync("c1", 8, default);
        Assert.Equal(["un", "deux"], both.Select(message => message.Text));
        await RemoveAsync(both[1]);
        await Assert.ThrowsAsync<VersionClashException>(() => _storage.WriteAsync(transaction => InboxStore.Remove(transaction, both)));
        Assert.Equal("un", Assert.Single(await Inbox.OwedAsync("c1", 8, default)).Text);
        Assert.True(await _storage.WriteAsync(transaction => InboxStore.Remove(transaction, [both[0]])));
        Assert.False(await _storage.WriteAsync(transaction => InboxStore.Remove(transaction, both)));
    }

    [Fact]
    public async Task A_start_and_a_message_whose_request_waits_stand_alone()
    {
        await _storage.RunAsync(transaction => InboxStore.AddMessage(transaction, Say(transaction, "trois"), DateTimeOffset.UnixEpoch));
        Assert.Equal([true, false, false, true], (await Inbox.OwedAsync("c1", 8, default)).Select(message => message.StandsAlone));
    }

    [Fact]
    public async Task A_message_that_fails_too_often_is_parked_in_sight_and_the_next_gets_its_turn()
    {
        await RemoveAsync((await Inbox.NextAsync("c1", default))!);
        for (var attempts = 0; attempts < 3; attempts++)
        {
            var failing = (await Inbox.NextAsync("c1", default))!;
            Assert.Equal(("un", (long)attempts), (failing.Text, failing.Attempts));
            await _storage.RunAsync(transaction => InboxStore.CountFailure(transaction, failing, 3));
        }

        Assert.Equal("deux", (await Inbox.NextAsync("c1", default))!.Text);
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM inbox WHERE parked = 1"));
    }

    private static TranscriptLine Say(System.Data.IDbTransaction transaction, string text) =>
        TranscriptStore.Append(transaction, "c1", Author.Shopper, Json.Write(new { text }), DateTimeOffset.UnixEpoch);

    private Task<bool> RemoveAsync(ShopperMessage message) => _storage.WriteAsync(transaction => InboxStore.Remove(transaction, message));

    public sealed class OnSqlite() : InboxStoreTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : InboxStoreTests(StorageProvider.Postgres);
}
