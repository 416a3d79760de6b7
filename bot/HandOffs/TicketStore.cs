using System.Data;
using Bot.HandOffs.Promises;
using Bot.Storage;
using Dapper;

namespace Bot.HandOffs;

/// <summary>Tickets. The transcript stays with the conversation, where a person reads it.</summary>
internal sealed class TicketStore(Database database)
{
    private const string Columns = """
        reference, conversation_id AS conversationId, position, kind, reason, language, intent, confidence,
        order_number AS orderNumber, email, phone, slot_at AS slotAt, due_at AS dueAt, opened_at AS openedAt,
        request, fields
        """;

    /// <summary>Adds a ticket; slot and number of a call come with its proof (<see cref="CallbackStore.Set"/>).</summary>
    public static void Add(IDbTransaction transaction, Ticket ticket)
    {
        Insert(transaction, ticket);
        PromiseStore.Make(transaction, ticket);
    }

    /// <summary>Adds where the shopper can be reached; what was known stays.</summary>
    public static void SetContact(IDbTransaction transaction, string reference, string? email, string? phone) =>
        transaction.Connection!.Execute(
            "UPDATE tickets SET email = COALESCE(@email, email), phone = CASE kind WHEN 'callback' THEN phone ELSE COALESCE(@phone, phone) END WHERE reference = @reference",
            new { reference, email, phone }, transaction);

    /// <summary>The shopper asks for a person again: the team is waited for, whatever it waited for itself.</summary>
    /// <param name="email">Given with this wish; one that was <paramref name="known"/> before fills the place of none.</param>
    public static void AskAgain(IDbTransaction transaction, string reference, string? email, string? known, string? phone)
    {
        SetContact(transaction, reference, email, phone);
        transaction.Connection!.Execute(
            """
            UPDATE tickets SET email = COALESCE(email, @known), status = CASE status WHEN 'pending' THEN 'open' ELSE status END
            WHERE reference = @reference
            """, new { reference, known }, transaction);
    }

    /// <param name="proof">What was done: once it is solved, what was promised of it is kept.</param>
    public static void SetStatus(IDbTransaction transaction, string reference, string status, string proof, DateTimeOffset now)
    {
        transaction.Connection!.Execute(
            "UPDATE tickets SET status = @status WHERE reference = @reference", new { reference, status }, transaction);
        if (status == TicketStatus.Solved)
        {
            PromiseStore.Keep(transaction, reference, proof, now);
        }
    }

    public Task<IReadOnlyList<Ticket>> OfConversationAsync(string conversationId, CancellationToken cancellationToken) =>
        ListAsync($"SELECT {Columns} FROM tickets WHERE conversation_id = @conversationId ORDER BY position", conversationId, cancellationToken);

    /// <summary>What a conversation waits on, in order; the cases of requests have their own way.</summary>
    public Task<IReadOnlyList<Ticket>> WaitingAsync(string conversationId, CancellationToken cancellationToken) => ListAsync(
        $"SELECT {Columns} FROM tickets WHERE conversation_id = @conversationId AND status <> 'solved' AND request IS NULL ORDER BY position",
        conversationId, cancellationToken);

    /// <returns>Null when there is no such ticket.</returns>
    public async Task<Ticket?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM tickets WHERE reference = @reference", new { reference }))?.ToTicket();
    }

    private async Task<IReadOnlyList<Ticket>> ListAsync(string select, string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. (await connection.QueryAsync<Row>(select, new { conversationId })).Select(row => row.ToTicket())];
    }

    private static void Insert(IDbTransaction transaction, Ticket ticket) => transaction.Connection!.Execute(
        """
        INSERT INTO tickets (reference, conversation_id, position, kind, reason, intent, confidence, language, order_number,
            email, phone, slot_at, due_at, opened_at, request, fields)
        VALUES (@Reference, @ConversationId, @Position, @Kind, @Reason, @Intent, @Confidence, @Language, @OrderNumber,
            @Email, @Phone, @SlotAt, @DueAt, @OpenedAt, @Request, @Fields)
        """, ticket.Kind == "callback" ? ticket with { Phone = null, SlotAt = null } : ticket, transaction);

    private sealed record Row(
        string Reference,
        string ConversationId,
        long Position,
        string Kind,
        string Reason,
        string Language,
        string? Intent,
        double? Confidence,
        string? OrderNumber,
        string? Email,
        string? Phone,
        string? SlotAt,
        string? DueAt,
        string OpenedAt,
        string? Request,
        string? Fields)
    {
        public Ticket ToTicket() => new(Reference, ConversationId, Position, Kind, Reason, Language)
        {
            Intent = Intent,
            Confidence = Confidence,
            OrderNumber = OrderNumber,
            Email = Email,
            Phone = Phone,
            SlotAt = SlotAt,
            DueAt = DueAt,
            OpenedAt = OpenedAt,
            Request = Request,
            Fields = Fields,
        };
    }
}
