using Bot.AgentConsole.Accounts;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Storage;
using Bot.Tests.Testing;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Storage;

/// <summary>What many write at once comes out as if they had come one after the other.</summary>
public abstract class RaceTests : IAsyncLifetime
{
    private const int Many = 40;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _storage;

    private protected RaceTests(StorageProvider provider) => _storage = new(provider);

    public async ValueTask InitializeAsync() => await _storage.WriteAsync(transaction =>
        ConversationStore.Open(transaction, new ConversationRow("c1", "webchat", "u", null, null, Now.ToString("O"))));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Lines_have_no_gap_and_no_place_twice()
    {
        var lines = await ManyAsync((transaction, _) => TranscriptStore.Append(transaction, "c1", Author.Shopper, "{}", Now));
        Assert.Equal(Enumerable.Range(1, Many).Select(number => (long)number), lines.Select(line => line.Position).Order());
        Assert.Equal(Many, lines.Select(line => line.AtMilliseconds).Distinct().Count());
    }

    [Fact]
    public async Task A_message_that_is_sent_many_times_at_once_is_stored_once()
    {
        var isNew = await ManyAsync((transaction, number) =>
        {
            var key = $"k{number % 4}";
            if (TranscriptStore.FindTwin(transaction, "c1", null, key) is not null)
            {
                return false;
            }

            InboxStore.AddMessage(transaction, TranscriptStore.Append(transaction, "c1", Author.Shopper, "{}", Now, clientKey: key));
            return true;
        });
        Assert.Equal(4, isNew.Count(one => one));
        Assert.Equal(4, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_conversation_is_opened_by_one()
    {
        var opened = await ManyAsync((transaction, number) => ConversationStore.Open(
            transaction, new ConversationRow($"d{number % 4}", "webchat", "u", null, null, Now.ToString("O"))));
        Assert.Equal(4, opened.Count(one => one));
    }

    [Fact]
    public async Task Nobody_opens_more_conversations_than_a_day_has()
    {
        const int Most = 5;
        await Task.WhenAll(Enumerable.Range(0, Many).Select(async number => await Record.ExceptionAsync(() => _storage.RunAsync(transaction =>
        {
            ConversationStore.Open(transaction, new ConversationRow($"d{number}", "webchat", "dl_1", null, null, Now.ToString("O")));
            if (ConversationStore.CountSince(transaction, "dl_1", Now.AddDays(-1)) > Most)
            {
                throw new InvalidOperationException("too many");
            }
        }))));
        Assert.Equal(Most, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM conversations WHERE user_id = 'dl_1'"));
    }

    [Fact]
    public async Task Continuations_and_mails_are_numbered_one_after_the_other()
    {
        await ManyAsync((transaction, number) =>
        {
            MailOutbox.Add(transaction, "c1", new MailNote(MailKinds.TicketOpened, "a@b.example", "fr", "T-1"), $"{number}", Now);
            return ContinuationStore.Add(transaction, "c1", new Continuation.CallDone(), $"{number}");
        });
        Assert.Equal((Many, (long)Many), (await _storage.Rows.CountAsync("SELECT COUNT(*) FROM mails"), await _storage.Rows.CountAsync("SELECT MAX(number) FROM mails")));
        Assert.Equal(Many, await _storage.Rows.CountAsync("SELECT MAX(number) FROM continuations"));
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM mail_threads"));
    }

    [Fact]
    public async Task The_chain_of_the_audit_holds()
    {
        await ManyAsync((transaction, number) =>
        {
            AuditStore.Add(transaction, "camille@boutique.example", "conversation-opened", $"c{number}", Now);
            return true;
        });
        using var connection = await _storage.Database.ReadAsync(default);
        Assert.Equal(((long)Many, null), AuditStore.Verify(connection));
    }

    [Fact]
    public async Task Guesses_side_by_side_are_as_few_as_one_after_the_other()
    {
        var counted = await ManyAsync((transaction, number) => GuessStore.Count(transaction, ["account", $"address {number}"], $"{number}", Now));
        Assert.Equal(GuessStore.MostGuesses, counted.Count(one => one));
    }

    [Fact]
    public async Task One_place_in_a_slot_is_given_once()
    {
        const string Slot = "2026-11-24T14:00:00Z";
        var store = new CallbackStore(_storage.Database, Options.Create(new CallbacksOptions { Agents = 1 }));
        foreach (var number in Enumerable.Range(0, Many))
        {
            await _storage.RunAsync(transaction => TicketStore.Add(
                transaction, new Ticket($"T-{number}", "c1", number, "callback", "customer-request", "fr") { OpenedAt = "2026-11-22T11:00:00Z" }));
        }

        var faults = await Task.WhenAll(Enumerable.Range(0, Many).Select(async number => await Record.ExceptionAsync(() => _storage.RunAsync(transaction => store.Set(
            transaction, new Callback(new HandOffNote($"T-{number}", "callback", "customer-request")) { SlotAt = Slot, DueAt = Slot }, null)))));
        Assert.Equal(Many - 1, faults.OfType<SlotTakenException>().Count());
        Assert.Equal(1, await _storage.Rows.CountAsync("SELECT COUNT(*) FROM tickets WHERE slot_at IS NOT NULL"));
    }

    private async Task<IReadOnlyList<T>> ManyAsync<T>(Func<System.Data.IDbTransaction, int, T> work) =>
        await Task.WhenAll(Enumerable.Range(0, Many).Select(number => _storage.WriteAsync(transaction => work(transaction, number))));

    public sealed class OnSqlite() : RaceTests(StorageProvider.Sqlite);

    public sealed class OnPostgres() : RaceTests(StorageProvider.Postgres);
}
