using System.Data;
using Bot.Alerts;
using Bot.Storage;
using Dapper;

namespace Bot.Privacy;

/// <summary>
/// All that is stored of a conversation: every table with a <c>conversation_id</c>, as the schema itself names them, so
/// that a table that comes later is not forgotten. An order stands beside them under an id of its own, <c>order:NUMBER</c>,
/// by which mails about it are kept too, and so does an alert, <c>alert:…</c>.
/// </summary>
internal sealed class PrivacyStore(Database database)
{
    private const int Batch = 200;

    /// <summary>What is kept of an order, by its number.</summary>
    private static readonly string[] OrderTables = ["order_events", "order_guesses", "order_news", "order_promises", "order_proofs", "orders"];

    /// <summary>Conversations whose last contact lies before, with a ticket or without.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync(DateTimeOffset chatsBefore, DateTimeOffset ticketsBefore, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            """
            SELECT id FROM conversations AS conversation
            WHERE conversation.channel <> 'order' AND CASE
                WHEN EXISTS (SELECT 1 FROM transcript WHERE conversation_id = conversation.id)
                THEN (SELECT at FROM transcript WHERE conversation_id = conversation.id ORDER BY position DESC LIMIT 1)
                    <= CASE WHEN EXISTS (SELECT 1 FROM tickets WHERE conversation_id = conversation.id) THEN @tickets ELSE @chats END
                ELSE conversation.created_at
                    <= CASE WHEN EXISTS (SELECT 1 FROM tickets WHERE conversation_id = conversation.id) THEN @ticketsDay ELSE @chatsDay END
                END
            LIMIT @Batch
            """,
            new
            {
                chats = chatsBefore.ToUnixTimeMilliseconds(),
                tickets = ticketsBefore.ToUnixTimeMilliseconds(),
                chatsDay = chatsBefore.ToUniversalTime().ToString("O"),
                ticketsDay = ticketsBefore.ToUniversalTime().ToString("O"),
                Batch,
            })];
    }

    /// <summary>Conversations in which an address was given, written, or written to.</summary>
    public async Task<IReadOnlyList<string>> OfAddressAsync(string address, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            """
            SELECT conversation_id FROM tickets WHERE lower(email) = @address
            UNION SELECT conversation_id FROM mails WHERE lower(recipient) = @address
            UNION SELECT conversation_id FROM events WHERE lower(data) LIKE @quoted ESCAPE '\'
            UNION SELECT conversation_id FROM transcript WHERE lower(body) LIKE @within ESCAPE '\'
            UNION SELECT id FROM conversations WHERE lower(shopper_email) = @address
            UNION SELECT 'order:' || number FROM orders WHERE email = @address
            UNION SELECT id FROM back_in_stock WHERE email = @address
            """,
            new
            {
                address = address.ToLowerInvariant(),
                quoted = $"%\"{Literal(address)}\"%",
                within = $"%{Literal(address)}%",
            })];
    }

    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT id FROM conversations UNION SELECT id FROM back_in_stock")];
    }

    /// <summary>Every row of a conversation, by table.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<IDictionary<string, object?>>>> ReadAsync(
        string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var rows = new SortedDictionary<string, IReadOnlyList<IDictionary<string, object?>>>(StringComparer.Ordinal);
        foreach (var (table, column, id) in Places(connection, null, conversationId))
        {
            var found = await connection.QueryAsync($"SELECT * FROM {table} WHERE {column} = @id", new { id });
            rows[table] = [.. rows.GetValueOrDefault(table) ?? [], .. found.Select(row => (IDictionary<string, object?>)row)];
        }

        return rows;
    }

    /// <summary>Forgets a conversation in one transaction.</summary>
    /// <returns>How many rows went.</returns>
    public Task<int> EraseAsync(string conversationId, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            Locks.Hold(transaction, conversationId);
            return Places(transaction.Connection!, transaction, conversationId).Sum(place => transaction.Connection!.Execute(
                $"DELETE FROM {place.Table} WHERE {place.Column} = @Id", new { place.Id }, transaction));
        },
        cancellationToken);

    /// <summary>Orders of which nothing has been told since.</summary>
    public async Task<IReadOnlyList<string>> OldOrdersAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            "SELECT 'order:' || number FROM orders WHERE updated_at <= @before LIMIT @Batch", new { before = before.ToUnixTimeMilliseconds(), Batch })];
    }

    /// <summary>Events whose order never came.</summary>
    public Task<int> EraseStrayEventsAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            "DELETE FROM order_events WHERE number IS NULL AND received_at <= @before", new { before = before.ToUnixTimeMilliseconds() }, transaction),
        cancellationToken);

    /// <summary>Alerts that were asked for, or ended, before.</summary>
    public async Task<IReadOnlyList<string>> OldAlertsAsync(DateTimeOffset askedBefore, DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            "SELECT id FROM back_in_stock WHERE asked_at <= @asked OR (state <> 'waiting' AND ended_at <= @ended) LIMIT @Batch",
            new { asked = askedBefore.ToUnixTimeMilliseconds(), ended = endedBefore.ToUnixTimeMilliseconds(), Batch })];
    }

    /// <summary>Mails that were sent or given up before.</summary>
    public Task<int> EraseMailsAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            "DELETE FROM mails WHERE state <> 'waiting' AND COALESCE(sent_at, next_at) <= @before",
            new { before = before.ToUnixTimeMilliseconds() }, transaction),
        cancellationToken);

    /// <summary>Calls that were made, or should have been, before; their number is still there.</summary>
    public async Task<IReadOnlyList<KeptNumber>> NumbersAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<KeptNumber>(
            """
            SELECT conversation_id AS conversationId, reference, phone FROM tickets
            WHERE kind = 'callback' AND phone IS NOT NULL AND COALESCE(slot_at, opened_at) <= @before
            """, new { before = HandOffs.ShopClock.Write(NodaTime.Instant.FromDateTimeOffset(before)) })];
    }

    /// <summary>Takes a number out of its ticket, its proof, and whatever was said, however it was spelled.</summary>
    public Task<bool> ForgetNumberAsync(KeptNumber number, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var connection = transaction.Connection!;
            var mask = new PhoneMask(number.Phone);
            foreach (var (table, column, key) in (ReadOnlySpan<(string, string, string)>)
                [("transcript", "body", "position"), ("events", "data", "version"), ("mails", "note", "number"), ("continuations", "body", "number"),
                 ("unanswered", "question", "position")])
            {
                foreach (var (place, text) in connection.Query<(long, string)>(
                    $"SELECT {key}, {column} FROM {table} WHERE conversation_id = @ConversationId", number, transaction).ToList())
                {
                    if (mask.Apply(text) is var masked && masked != text)
                    {
                        connection.Execute(
                            $"UPDATE {table} SET {column} = @masked WHERE conversation_id = @ConversationId AND {key} = @place",
                            new { masked, number.ConversationId, place }, transaction);
                    }
                }
            }

            var values = new { number.ConversationId, number.Reference, number.Phone, masked = PhoneMask.Shown(number.Phone) };
            connection.Execute("UPDATE tickets SET phone = NULL WHERE reference = @Reference", values, transaction);
            connection.Execute(
                """
                DELETE FROM callback_consents AS earlier WHERE conversation_id = @ConversationId AND phone = @masked AND EXISTS (
                    SELECT 1 FROM callback_consents AS whole
                    WHERE whole.conversation_id = @ConversationId AND whole.reference = earlier.reference AND whole.phone = @Phone)
                """, values, transaction);
            connection.Execute(
                "UPDATE callback_consents SET phone = @masked WHERE conversation_id = @ConversationId AND phone = @Phone", values, transaction);
            return true;
        },
        cancellationToken);

    /// <summary>Where rows of a conversation stand, those that others refer to last.</summary>
    private static IReadOnlyList<(string Table, string Column, string Id)> Places(IDbConnection connection, IDbTransaction? transaction, string id) =>
    [
        .. Tables.Having(connection, "conversation_id", transaction).OrderBy(table => table == "tickets").Select(table => (table, "conversation_id", id)),
        ("conversations", "id", id),
        .. StockAlert.IsId(id) ? [("back_in_stock", "id", id)] : Array.Empty<(string, string, string)>(),
        .. Orders.OrderNumber.OfMails(id) is { } number ? OrderTables.Select(table => (table, "number", number)) : [],
    ];

    /// <summary>An address as LIKE reads it: no sign of it stands for another.</summary>
    private static string Literal(string address) => address.ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

internal sealed record KeptNumber(string ConversationId, string Reference, string Phone);
