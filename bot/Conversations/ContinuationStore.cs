using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Turns that are owed without a message of the shopper.</summary>
internal sealed class ContinuationStore(Database database)
{
    /// <summary>Owes a turn.</summary>
    /// <param name="sourceKey">The sender's id of it; a second one with the same key changes nothing.</param>
    /// <returns>False when it was there before.</returns>
    public static bool Add(IDbTransaction transaction, string conversationId, Continuation continuation, string? sourceKey)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.Execute(
            """
            INSERT INTO continuations (conversation_id, number, position, source_key, body)
            VALUES (
                @conversationId,
                (SELECT COALESCE(MAX(number), 0) + 1 FROM continuations WHERE conversation_id = @conversationId),
                (SELECT COALESCE(MAX(position), 0) FROM transcript WHERE conversation_id = @conversationId),
                @sourceKey, @body)
            ON CONFLICT DO NOTHING
            """, new { conversationId, sourceKey, body = Json.Write(continuation) }, transaction) == 1;
    }

    public static bool IsOwed(IDbTransaction transaction, string conversationId)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM continuations WHERE conversation_id = @conversationId AND state = 'owed'", new { conversationId }, transaction) > 0;
    }

    /// <summary>The turn has ended.</summary>
    /// <returns>False when it had ended before: the caller must not commit it again.</returns>
    public static bool Finish(IDbTransaction transaction, OwedContinuation owed)
    {
        Locks.Hold(transaction, owed.ConversationId);
        return transaction.Connection!.Execute(
            "UPDATE continuations SET state = 'done' WHERE conversation_id = @ConversationId AND number = @Number AND state = 'owed'",
            new { owed.ConversationId, owed.Number }, transaction) == 1;
    }

    /// <summary>Counts a failed try; after <paramref name="most"/> it is parked.</summary>
    public static void CountFailure(IDbTransaction transaction, OwedContinuation owed, int most) => transaction.Connection!.Execute(
        """
        UPDATE continuations SET attempts = attempts + 1, state = CASE WHEN attempts + 1 >= @most THEN 'parked' ELSE state END
        WHERE conversation_id = @ConversationId AND number = @Number
        """, new { owed.ConversationId, owed.Number, most }, transaction);

    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT DISTINCT conversation_id FROM continuations WHERE state = 'owed'")];
    }

    /// <summary>The first that is owed in a conversation, or null.</summary>
    public async Task<OwedContinuation?> NextAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<(long Number, long Position, string Body)?>(
            """
            SELECT number, position, body FROM continuations
            WHERE conversation_id = @conversationId AND state = 'owed' ORDER BY number LIMIT 1
            """, new { conversationId });
        return row is { } next
            ? new OwedContinuation(conversationId, next.Number, next.Position, Json.Read<Continuation>(next.Body))
            : null;
    }
}
