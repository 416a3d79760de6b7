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
        tickets.reference, tickets.conversation_id AS conversationId, tickets.kind, tickets.reason, tickets.language, tickets.order_number AS orderNumber,
        tickets.email, tickets.phone, tickets.slot_at AS slotAt, tickets.due_at AS dueAt, tickets.opened_at AS openedAt, tickets.status,
        tickets.agent_id AS agentId, agents.name AS agentName, tickets.call_tries AS callTries, tickets.call_outcome AS callOutcome,
        tickets.request, tickets.fields
        """;

    /// <summary>
    /// What can go into a survivor: a ticket of the same conversation or address with no call that is to be made, and
    /// nobody who waits or talks live.
    /// </summary>
    private const string Mergeable =
        """
        tickets.reference <> survivor.reference AND tickets.merged_into IS NULL AND survivor.merged_into IS NULL
            AND (tickets.conversation_id = survivor.conversation_id OR lower(tickets.email) = lower(survivor.email))
            AND (tickets.kind <> 'callback' OR tickets.status = 'solved')
            AND NOT EXISTS (SELECT 1 FROM live_chats WHERE live_chats.reference = tickets.reference AND live_chats.state <> 'over')
        """;

    private const string Source = "FROM tickets LEFT JOIN agents ON agents.id = tickets.agent_id";

    /// <summary>The most urgent first.</summary>
    /// <param name="status">One of the statuses; <c>unsolved</c>, <c>late</c>, or <c>all</c>.</param>
    /// <param name="search">Part of a reference, an order number or an address; empty for all. The reference of a merged ticket finds the one that lives on.</param>
    /// <param name="now">For <c>late</c>: ISO 8601, UTC, as due moments are stored.</param>
    public async Task<IReadOnlyList<TicketRow>> ListAsync(string status, string search, string? agentId, string now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<TicketRow>(
            $"""
            SELECT {Columns} {Source}
            WHERE merged_into IS NULL AND (@status = 'all' OR status = @status OR (@status = 'unsolved' AND status <> 'solved')
                    OR (@status = 'late' AND status <> 'solved' AND due_at < @now))
                AND (@agentId IS NULL OR tickets.agent_id = @agentId)
                AND (@search = '' OR lower(reference) LIKE @pattern ESCAPE '\' OR lower(order_number) LIKE @pattern ESCAPE '\' OR lower(tickets.email) LIKE @pattern ESCAPE '\'
                    OR EXISTS (SELECT 1 FROM tickets AS merged WHERE merged.merged_into = tickets.reference AND lower(merged.reference) LIKE @pattern ESCAPE '\'))
            ORDER BY status = 'solved', due_at IS NULL, due_at, opened_at LIMIT @Most
            """, new { status, agentId, search, now, pattern = $"%{Escape(search.ToLowerInvariant())}%", Most })];
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

    /// <summary>The tickets that this one could be merged with.</summary>
    public async Task<IReadOnlyList<TicketRow>> OfSameShopperAsync(string reference, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<TicketRow>(
            $"""
            SELECT {Columns} {Source} JOIN tickets AS survivor ON survivor.reference = @reference
            WHERE {Mergeable} ORDER BY tickets.opened_at DESC LIMIT 20
            """, new { reference })];
    }

    /// <param name="agentId">Null for nobody.</param>
    /// <returns>False when there is no such ticket or agent.</returns>
    public static bool Assign(IDbTransaction transaction, string reference, string? agentId) => transaction.Connection!.Execute(
        "UPDATE tickets SET agent_id = @agentId WHERE reference = @reference AND (@agentId IS NULL OR EXISTS (SELECT 1 FROM agents WHERE id = @agentId))",
        new { reference, agentId }, transaction) == 1;

    /// <summary>One ticket points to another from now on, and so do those that pointed to it; it is solved with it.</summary>
    /// <returns>False when they are not one shopper's, or the first still has a call or a live chat of its own.</returns>
    public static bool Merge(IDbTransaction transaction, string reference, string into)
    {
        var connection = transaction.Connection!;
        var merged = connection.Execute(
            $"""
            UPDATE tickets SET merged_into = @into, status = 'solved'
            WHERE reference = @reference AND EXISTS (SELECT 1 FROM tickets AS survivor WHERE survivor.reference = @into AND {Mergeable})
            """, new { reference, into }, transaction) == 1;
        if (merged)
        {
            connection.Execute("UPDATE tickets SET merged_into = @into WHERE merged_into = @reference", new { reference, into }, transaction);
        }

        return merged;
    }

    /// <summary>The ticket stands by itself again.</summary>
    public static bool Split(IDbTransaction transaction, string reference) => transaction.Connection!.Execute(
        "UPDATE tickets SET merged_into = NULL, status = 'open' WHERE reference = @reference AND merged_into IS NOT NULL", new { reference }, transaction) == 1;

    /// <summary>The references that point to a ticket.</summary>
    public async Task<IReadOnlyList<string>> MergedIntoAsync(string reference, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT reference FROM tickets WHERE merged_into = @reference ORDER BY opened_at", new { reference })];
    }

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
