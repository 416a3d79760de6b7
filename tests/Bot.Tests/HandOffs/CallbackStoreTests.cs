using Bot.Conversations;
using Bot.HandOffs;
using Bot.Storage;
using Bot.Tests.Testing;
using Knowledge.Text;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bot.Tests.HandOffs;

public abstract class CallbackStoreTests : IAsyncLifetime
{
    private const string Slot = "2026-11-24T14:00:00Z";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 11, 0);

    private readonly TemporaryDatabase _storage;

    private protected CallbackStoreTests(StorageProvider provider) => _storage = new(provider);

    public async ValueTask InitializeAsync()
    {
        await _storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", "u", null, null, "")));
        foreach (var number in Enumerable.Range(1, 20))
        {
            await _storage.RunAsync(transaction => TicketStore.Add(
                transaction, new Ticket($"T-{number}", "c1", number, "callback", "customer-request", "fr") { OpenedAt = "2026-11-22T11:00:00Z", Phone = "+33612345678", SlotAt = Slot }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    [Fault("F5")]
    public async Task A_number_is_kept_only_with_its_proof()
    {
        Assert.Equal(0, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE phone IS NOT NULL OR slot_at IS NOT NULL"));
        await SetAsync(Store(1), "T-1", Slot, consent: null);
        Assert.Equal([(Slot, null)], await TicketAsync("T-1"));
        await SetAsync(Store(1), "T-1", Slot, Consent("T-1"));
        Assert.Equal([(Slot, "+33612345678")], await TicketAsync("T-1"));
        var (purpose, wording, version, position, channel) = Assert.Single(await _storage.Rows.QueryAsync<(string, string, string, long, string)>(
            "SELECT purpose, wording, wording_version, position, channel FROM callback_consents"));
        Assert.Equal(("requested-service-call", CallbackConsent.WordingOf(Language.French), 1L, "webchat"), (purpose, wording, position, channel));
        Assert.Matches("^[0-9a-f]{12}$", version);
    }

    [Fact]
    public async Task A_call_that_is_moved_keeps_its_number_and_frees_its_slot()
    {
        await SetAsync(Store(1), "T-1", Slot, Consent("T-1"));
        await SetAsync(Store(1), "T-1", "2026-11-24T15:00:00Z", null);
        Assert.Equal([("2026-11-24T15:00:00Z", "+33612345678")], await TicketAsync("T-1"));
        await SetAsync(Store(1), "T-2", Slot, Consent("T-2"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_twenty_who_want_one_slot_as_many_get_it_as_can_call(int agents)
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(
            number => Record.ExceptionAsync(() => SetAsync(Store(agents), $"T-{number}", Slot, Consent($"T-{number}"))).AsTask()));
        Assert.Equal(20 - agents, results.OfType<SlotTakenException>().Count());
        Assert.Equal(agents, results.Count(result => result is null));
        Assert.Equal(agents, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE slot_at = @Slot", new { Slot }));
        Assert.Equal(agents, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM callback_consents"));
    }

    [Fact]
    public async Task A_full_slot_is_told_but_not_to_who_has_it()
    {
        var store = Store(1);
        await SetAsync(store, "T-1", Slot, Consent("T-1"));
        Assert.Equal([ShopClock.Read(Slot)], await store.FullAsync(Now, null, default));
        Assert.Empty(await store.FullAsync(Now, "T-1", default));
        Assert.Empty(await Store(2).FullAsync(Now, null, default));
        Assert.Empty(await store.FullAsync(Now + Duration.FromDays(9), null, default));
    }

    [Fact]
    [Fault("F5")]
    public async Task A_cancelled_call_has_no_number_and_no_slot()
    {
        await SetAsync(Store(1), "T-1", Slot, Consent("T-1"));
        await _storage.RunAsync(transaction => CallbackStore.Cancel(transaction, "T-1", FakeClock.AtDemo().GetUtcNow()));
        Assert.Equal([(null, null)], await TicketAsync("T-1"));
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM callback_consents WHERE withdrawn_at IS NOT NULL"));
        await SetAsync(Store(1), "T-1", Slot, null);
        Assert.Equal([(Slot, null)], await TicketAsync("T-1"));
    }

    private CallbackStore Store(int agents) => new(_storage.Database, Options.Create(new CallbacksOptions { Agents = agents }));

    private Task SetAsync(CallbackStore store, string reference, string slot, CallbackConsent? consent) => _storage.RunAsync(transaction => store.Set(
        transaction, new Callback(new HandOffNote(reference, "callback", "customer-request")) { SlotAt = slot, DueAt = slot, Phone = "+33612345678" }, consent));

    private static CallbackConsent Consent(string reference) =>
        new("c1", reference, "+33612345678", 1, "webchat", CallbackConsent.WordingOf(Language.French), "2026-11-22T11:00:00Z");

    private Task<IReadOnlyList<(string?, string?)>> TicketAsync(string reference) =>
        _storage.Rows.QueryAsync<(string?, string?)>("SELECT slot_at, phone FROM tickets WHERE reference = @reference", new { reference });

    public sealed class OnSqlite() : CallbackStoreTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : CallbackStoreTests(StorageProvider.Postgres);
}
