using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Tickets;

/// <summary>Tickets and calls as agents work through them.</summary>
internal sealed class TicketListStore(Database database)
{
    private const int Most = 200;

    private const string Columns =
        """
        reference, conversation_id AS conversationId, kind, reason, tickets.language, order_number AS orderNumber, tickets.email, phone,
        slot_at AS slotAt, due_at AS dueAt, opened_at AS openedAt, status, agent_id AS agentId, agents.name AS agentName,
        call_tries AS callTries, call_outcome AS callOutcome, request, fields
        """;

    private const string Source = "FROM tickets LEFT JOIN agents ON agents.id = tickets.agent_id";

    /// <summary>The most urgent first.</summary>
    /// <param name="status">One of the statuses; <c>unsolved</c>, or <c>all</c>.</param>
    /// <param name="search">Part of a reference, an order number or an address; empty for all.</param>
    public async Task<IReadOnlyList<TicketRow>> ListAsync(string status, string search, string? agentId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<TicketRow>(
            $"""
            SELECT {Columns} {Source}
            WHERE (@status = 'all' OR status = @status OR (@status = 'unsolved' AND status <> 'solved'))
                AND (@agentId IS NULL OR tickets.agent_id = @agentId)
                AND (@search = '' OR reference LIKE @pattern ESCAPE '\' OR order_number LIKE @pattern ESCAPE '\' OR tickets.email LIKE @pattern ESCAPE '\')
            ORDER BY status = 'solved', due_at IS NULL, due_at, opened_at LIMIT @Most
            """, new { status, agentId, search, pattern = $"%{Escape(search)}%", Most })];
    }

    /// <summary>Calls that are promised before a moment and not done, in the order of their slots; those without one last.</summary>
    public async Task<IReadOnlyList<TicketRow>> CallsAsync(string before, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<TicketRow>(
            $"""
            SELECT {Columns} {Source}
            WHERE kind = 'callback' AND status <> 'solved' AND phone IS NOT NULL AND (slot_at IS NULL OR slot_at < @before)
            ORDER BY slot_at IS NULL, slot_at LIMIT @Most
            """, new { before, Most })];
    }

    /// <returns>False when there is no such ticket.</returns>
    public static bool Assign(IDbTransaction transaction, string reference, string agentId) => transaction.Connection!.Execute(
        "UPDATE tickets SET agent_id = @agentId WHERE reference = @reference", new { reference, agentId }, transaction) == 1;

    /// <summary>What came of a call; one that was reached is done.</summary>
    public static bool NoteCall(IDbTransaction transaction, string reference, string outcome) => transaction.Connection!.Execute(
        """
        UPDATE tickets SET call_tries = call_tries + 1, call_outcome = @outcome, status = CASE WHEN @outcome = 'reached' THEN 'solved' ELSE status END
        WHERE reference = @reference AND kind = 'callback' AND status <> 'solved'
        """, new { reference, outcome }, transaction) == 1;

    /// <returns>False when there is no such call to be made.</returns>
    public static bool MoveCall(IDbTransaction transaction, string reference, string slotAt, string dueAt) => transaction.Connection!.Execute(
        "UPDATE tickets SET slot_at = @slotAt, due_at = @dueAt WHERE reference = @reference AND kind = 'callback' AND status <> 'solved'",
        new { reference, slotAt, dueAt }, transaction) == 1;

    /// <summary>What is typed stands for itself: no sign of it widens the search.</summary>
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

internal sealed record TicketRow(
    string Reference, string ConversationId, string Kind, string Reason, string Language, string? OrderNumber, string? Email, string? Phone,
    string? SlotAt, string? DueAt, string OpenedAt, string Status, string? AgentId, string? AgentName, long CallTries, string? CallOutcome,
    string? Request, string? Fields);
