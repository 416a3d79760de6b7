using Bot.Conversations;
using Bot.HandOffs;
using Bot.Storage;
using Bot.Tests.Testing;

namespace Bot.Tests.HandOffs;

public abstract class TicketStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _storage;

    private protected TicketStoreTests(StorageProvider provider) => _storage = new(provider);

    public async ValueTask InitializeAsync() =>
        await _storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", "u", null, null, "")));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_ticket_is_read_back_as_it_was_made()
    {
        var ticket = Ticket("T-1", 1) with
        {
            Intent = "complaint",
            Confidence = 0.9,
            OrderNumber = "MB-1",
            Email = "a@b.example",
            Phone = "+33612345678",
            SlotAt = "2026-11-24T14:00:00Z",
            DueAt = "2026-11-24T14:30:00Z",
        };
        await AddAsync(ticket);
        Assert.Equal(ticket, Assert.Single(await new TicketStore(_storage.Database).OfConversationAsync("c1", default)));
    }

    [Fact]
    public async Task One_message_has_one_ticket()
    {
        await AddAsync(Ticket("T-1", 1));
        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(Ticket("T-2", 1)));
        await AddAsync(Ticket("T-3", 2));
    }

    [Fact]
    public async Task A_contact_is_added_to_what_is_known()
    {
        await AddAsync(Ticket("T-1", 1) with { Email = "a@b.example" });
        await SetContactAsync(null, "+33612345678");
        Assert.Equal([("a@b.example", "+33612345678")], await _storage.Rows.QueryAsync<(string, string)>("SELECT email, phone FROM tickets"));
        await SetContactAsync("c@d.example", null);
        Assert.Equal([("c@d.example", "+33612345678")], await _storage.Rows.QueryAsync<(string, string)>("SELECT email, phone FROM tickets"));
    }

    private static Ticket Ticket(string reference, long position) =>
        new(reference, "c1", position, "ticket", "customer-request", "fr") { OpenedAt = "2026-11-22T11:00:00Z" };

    private Task AddAsync(Ticket ticket) => _storage.RunAsync(transaction => TicketStore.Add(transaction, ticket));

    private Task SetContactAsync(string? email, string? phone) => _storage.RunAsync(transaction => TicketStore.SetContact(transaction, "T-1", email, phone));

    public sealed class OnSqlite() : TicketStoreTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : TicketStoreTests(StorageProvider.Postgres);
}
