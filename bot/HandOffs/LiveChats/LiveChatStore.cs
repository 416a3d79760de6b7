using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.HandOffs.LiveChats;

/// <summary>Live chats: each change asks for the state that it changes, so that done twice, or by two, it happens once.</summary>
internal sealed class LiveChatStore(Database database)
{
    private const string Columns =
        "conversation_id AS conversationId, reference, state, asked_at AS askedAt, agent_id AS agentId, agent_name AS agentName, joined_at AS joinedAt";

    private const string IsOpen = "conversation_id = @conversationId AND state <> 'over'";

    /// <summary>The shopper waits from now on; one who is there already keeps the place.</summary>
    public static void Ask(IDbTransaction transaction, string conversationId, string reference, long now)
    {
        if (Find(transaction, conversationId) is null)
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO live_chats (conversation_id, reference, state, asked_at, waits_since) VALUES (@conversationId, @reference, 'waiting', @now, @now)
                ON CONFLICT (conversation_id, reference) DO UPDATE SET
                    state = 'waiting', asked_at = @now, waits_since = @now, agent_id = NULL, agent_name = NULL, joined_at = NULL, ended_at = NULL
                """, new { conversationId, reference, now }, transaction);
        }
    }

    /// <summary>The shopper leaves the queue.</summary>
    public static void Leave(IDbTransaction transaction, string conversationId, long now) => transaction.Connection!.Execute(
        "UPDATE live_chats SET state = 'over', ended_at = @now WHERE conversation_id = @conversationId AND state = 'waiting'",
        new { conversationId, now }, transaction);

    /// <summary>The live chat that is not over; null when there is none.</summary>
    public static LiveChat? Find(IDbTransaction transaction, string conversationId)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.QuerySingleOrDefault<LiveChat>(
            $"SELECT {Columns} FROM live_chats WHERE {IsOpen}", new { conversationId }, transaction);
    }

    /// <returns>False when it does not wait: another has it, or it is over.</returns>
    public static bool Take(IDbTransaction transaction, string conversationId, string agentId, string agentName, long now)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.Execute(
            """
            UPDATE live_chats SET state = 'active', agent_id = @agentId, agent_name = @agentName, joined_at = @now
            WHERE conversation_id = @conversationId AND state = 'waiting'
            """, new { conversationId, agentId, agentName, now }, transaction) == 1;
    }

    /// <returns>False when this agent does not have it.</returns>
    public static bool HandBack(IDbTransaction transaction, string conversationId, string agentId, long now)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.Execute(
            """
            UPDATE live_chats SET state = 'over', ended_at = @now
            WHERE conversation_id = @conversationId AND state = 'active' AND agent_id = @agentId
            """, new { conversationId, agentId, now }, transaction) == 1;
    }

    /// <returns>False when <paramref name="from"/> does not have it.</returns>
    public static bool Transfer(IDbTransaction transaction, string conversationId, string from, string to, string name)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.Execute(
            """
            UPDATE live_chats SET agent_id = @to, agent_name = @name
            WHERE conversation_id = @conversationId AND state = 'active' AND agent_id = @from
            """, new { conversationId, from, to, name }, transaction) == 1;
    }

    /// <summary>Ends the waiting of those who asked before <paramref name="before"/>.</summary>
    /// <returns>Their conversations.</returns>
    public static IReadOnlyList<LiveChat> Expire(IDbTransaction transaction, long before, long now) => [.. transaction.Connection!.Query<LiveChat>(
        $"UPDATE live_chats SET state = 'over', ended_at = @now WHERE state = 'waiting' AND waits_since <= @before RETURNING {Columns}",
        new { before, now }, transaction)];

    /// <summary>Puts back into the queue, at the place they had, the live chats of agents whose console was last seen before <paramref name="seen"/>.</summary>
    /// <returns>As they were, with the agent who has gone.</returns>
    public static IReadOnlyList<LiveChat> Release(IDbTransaction transaction, long seen, long now)
    {
        var lost = transaction.Connection!.Query<LiveChat>(
            $"""
            SELECT {Columns} FROM live_chats WHERE state = 'active'
                AND NOT EXISTS (SELECT 1 FROM agent_presence WHERE agent_presence.agent_id = live_chats.agent_id AND seen_at > @seen)
            """, new { seen }, transaction).ToList();

        // Waiting begins anew for the limit of the queue, and before all who came later.
        transaction.Connection!.Execute(
            """
            UPDATE live_chats SET state = 'waiting', agent_id = NULL, agent_name = NULL, joined_at = NULL, waits_since = @now,
                asked_at = (SELECT MIN(place) FROM
                    (SELECT @now AS place UNION ALL SELECT MIN(asked_at) - 1 FROM live_chats WHERE state = 'waiting') AS places)
            WHERE conversation_id = @ConversationId AND state = 'active'
            """, lost.Select(chat => new { chat.ConversationId, now }), transaction);
        return lost;
    }

    /// <summary>All that are not over, in the order of the queue.</summary>
    public async Task<IReadOnlyList<LiveChat>> OpenAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<LiveChat>(
            $"SELECT {Columns} FROM live_chats WHERE state IN ('waiting', 'active') ORDER BY asked_at")];
    }

    public async Task<LiveChat?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<LiveChat>($"SELECT {Columns} FROM live_chats WHERE {IsOpen}", new { conversationId });
    }

    /// <param name="before">Counts those who wait since before this moment.</param>
    /// <param name="seen">Agents count who were seen after this moment.</param>
    public async Task<QueueState> QueueAsync(long before, long seen, CancellationToken cancellationToken)
    {
        const int Latest = 20;
        using var connection = await database.ReadAsync(cancellationToken);
        var (places, active, ahead) = await connection.QuerySingleAsync<(long, long, long)>(
            """
            SELECT
                (SELECT CAST(COALESCE(SUM(capacity), 0) AS BIGINT) FROM agent_presence WHERE online = 1 AND seen_at > @seen),
                (SELECT COUNT(*) FROM live_chats WHERE state = 'active' AND agent_id IN
                    (SELECT agent_id FROM agent_presence WHERE online = 1 AND seen_at > @seen)),
                (SELECT COUNT(*) FROM live_chats WHERE state = 'waiting' AND asked_at < @before)
            """, new { before, seen });
        var waits = await connection.QueryAsync<long>(
            "SELECT joined_at - asked_at FROM live_chats WHERE joined_at IS NOT NULL ORDER BY joined_at DESC LIMIT @Latest", new { Latest });
        var lengths = await connection.QueryAsync<long>(
            "SELECT ended_at - joined_at FROM live_chats WHERE state = 'over' AND joined_at IS NOT NULL ORDER BY ended_at DESC LIMIT @Latest", new { Latest });
        return new QueueState((int)places, (int)active, (int)ahead, Middle([.. waits]), Middle([.. lengths]));
    }

    /// <summary>In seconds; null while there are too few to say anything.</summary>
    private static double? Middle(List<long> milliseconds)
    {
        const int Enough = 3;
        milliseconds.Sort();
        return milliseconds.Count < Enough ? null : milliseconds[milliseconds.Count / 2] / 1000.0;
    }
}
