using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Inbox;

/// <summary>The conversations that agents see: those that wait or have an agent, and those in which something was said last.</summary>
internal sealed class WorkbenchStore(Database database)
{
    /// <summary>Lines looked at for the latest conversations: what is further back is found in the tickets.</summary>
    private const int LatestLines = 2000;

    private const int LatestConversations = 80;

    public async Task<IReadOnlyList<InboxRow>> RowsAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<InboxRow>(
            """
            WITH latest AS (SELECT conversation_id, at FROM transcript ORDER BY at DESC LIMIT @LatestLines),
            ids AS (
                SELECT conversation_id FROM (
                    SELECT conversation_id, MAX(at) AS at FROM latest GROUP BY conversation_id ORDER BY at DESC LIMIT @LatestConversations) AS recent
                UNION SELECT conversation_id FROM live_chats WHERE state IN ('waiting', 'active'))
            SELECT ids.conversation_id AS conversationId, conversations.channel, conversations.locale, chat.state, chat.agent_id AS agentId,
                chat.agent_name AS agentName, chat.asked_at AS since, line.at AS lastAt, line.author AS lastAuthor, line.body AS lastBody,
                said.body AS shopperBody,
                ticket.reason, ticket.language, ticket.email, ticket.due_at AS dueAt
            FROM ids
            JOIN conversations ON conversations.id = ids.conversation_id
            JOIN transcript AS line ON line.conversation_id = ids.conversation_id
                AND line.position = (SELECT MAX(position) FROM transcript AS other WHERE other.conversation_id = ids.conversation_id)
            LEFT JOIN transcript AS said ON said.conversation_id = ids.conversation_id
                AND said.position = (SELECT MAX(position) FROM transcript AS other
                    WHERE other.conversation_id = ids.conversation_id AND other.author = 'shopper')
            LEFT JOIN live_chats AS chat ON chat.conversation_id = ids.conversation_id AND chat.state <> 'over'
            LEFT JOIN tickets AS ticket ON ticket.conversation_id = ids.conversation_id
                AND ticket.position = (SELECT MAX(position) FROM tickets AS other WHERE other.conversation_id = ids.conversation_id)
            """, new { LatestLines, LatestConversations })];
    }

    /// <param name="now">ISO 8601, UTC, as due moments are stored.</param>
    /// <param name="at">The same in Unix milliseconds.</param>
    public async Task<Figures> FiguresAsync(string now, string endOfDay, long at, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleAsync<Figures>(
            """
            SELECT
                (SELECT COUNT(*) FROM live_chats WHERE state = 'waiting') AS waiting,
                (SELECT COALESCE(MIN(asked_at), 0) FROM live_chats WHERE state = 'waiting') AS waitingSince,
                (SELECT COUNT(*) FROM tickets WHERE status <> 'solved' AND due_at >= @now AND due_at < @endOfDay) AS dueToday,
                (SELECT COUNT(*) FROM tickets WHERE status <> 'solved' AND due_at < @now) AS late,
                (SELECT COUNT(*) FROM mails WHERE state = 'dead') + (SELECT COUNT(*) FROM outbox WHERE dead = 1) AS undelivered,
                (SELECT COUNT(*) FROM order_promises WHERE kept_at IS NULL AND due_at <= @at) AS promises
            """, new { now, endOfDay, at });
    }
}

/// <param name="State">Of the live chat; null when there is none.</param>
/// <param name="Since">When the shopper asked for a person, in Unix milliseconds; null when not.</param>
internal sealed record InboxRow(
    string ConversationId, string Channel, string? Locale, string? State, string? AgentId, string? AgentName, long? Since, long LastAt,
    string LastAuthor, string LastBody, string? ShopperBody, string? Reason, string? Language, string? Email, string? DueAt);

/// <summary>What counts now.</summary>
/// <param name="WaitingSince">Of the one who waits longest, in Unix milliseconds; 0 when nobody waits.</param>
internal sealed record Figures(long Waiting, long WaitingSince, long DueToday, long Late, long Undelivered, long Promises);
