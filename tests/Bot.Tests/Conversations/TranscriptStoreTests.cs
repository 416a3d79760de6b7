using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.Conversations;

public abstract class TranscriptStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _storage;

    private protected TranscriptStoreTests(StorageProvider provider) => _storage = new(provider);

    private TranscriptStore Transcript => new(_storage.Database);

    public async ValueTask InitializeAsync()
    {
        foreach (var id in new[] { "c1", "c2" })
        {
            await _storage.WriteAsync(transaction => ConversationStore.Open(
                transaction, new ConversationRow(id, "webchat", "dl_1", null, null, Now.ToString("O"))));
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Lines_are_numbered_from_one_in_each_conversation()
    {
        var lines = new List<TranscriptLine> { await AddAsync("c1"), await AddAsync("c2"), await AddAsync("c1") };
        Assert.Equal(["c1|0000001", "c2|0000001", "c1|0000002"], lines.Select(line => line.ActivityId));
    }

    [Fact]
    public async Task Times_rise_even_when_the_clock_stands_still_or_goes_back()
    {
        var times = new List<long>
        {
            (await AddAsync("c1", Now)).AtMilliseconds, (await AddAsync("c1", Now)).AtMilliseconds, (await AddAsync("c1", Now.AddDays(-1))).AtMilliseconds,
        };
        Assert.Equal([Now.ToUnixTimeMilliseconds(), Now.ToUnixTimeMilliseconds() + 1, Now.ToUnixTimeMilliseconds() + 2], times);
    }

    [Fact]
    public async Task Lines_are_read_back_after_a_position_and_up_to_a_limit()
    {
        for (var count = 0; count < 5; count++)
        {
            await AddAsync("c1");
        }

        Assert.Equal([3L, 4L], (await Transcript.ReadAsync("c1", 2, 2, default)).Select(line => line.Position));
        Assert.Equal((5L, 0L), (await Transcript.LastPositionAsync("c1", default), await Transcript.LastPositionAsync("c2", default)));
        Assert.Empty(await Transcript.ReadAsync("c1", 5, 2, default));
    }

    [Fact]
    public async Task A_line_is_read_back_as_it_was_written()
    {
        var written = await _storage.WriteAsync(transaction => TranscriptStore.Append(
            transaction, "c1", Author.Bot, """{"text":"é \u0000 🙂"}""", Now, "id-1", "id-0", "key"));
        Assert.Equal(written, Assert.Single(await Transcript.ReadAsync("c1", 0, 10, default)));
    }

    [Fact]
    public async Task A_retry_is_found_by_its_id_or_its_key_in_its_own_conversation()
    {
        await _storage.WriteAsync(transaction => TranscriptStore.Append(transaction, "c1", Author.Shopper, "{}", Now, "id-1", null, "key-1"));
        Assert.NotNull(await TwinAsync("c1", "id-1", null));
        Assert.NotNull(await TwinAsync("c1", null, "key-1"));
        Assert.Null(await TwinAsync("c2", "id-1", "key-1"));
        Assert.Null(await TwinAsync("c1", null, null));
    }

    private Task<TranscriptLine?> TwinAsync(string conversation, string? id, string? key) =>
        _storage.WriteAsync(transaction => TranscriptStore.FindTwin(transaction, conversation, id, key));

    private Task<TranscriptLine> AddAsync(string conversation, DateTimeOffset? at = null) =>
        _storage.WriteAsync(transaction => TranscriptStore.Append(transaction, conversation, Author.Shopper, "{}", at ?? Now));

    public sealed class OnSqlite() : TranscriptStoreTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : TranscriptStoreTests(StorageProvider.Postgres);
}
