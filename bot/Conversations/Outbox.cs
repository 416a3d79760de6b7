using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Replies that have to be carried to another machine, in the order of their conversation.</summary>
internal sealed class Outbox(Database database)
{
    public static void Add(IDbTransaction transaction, TranscriptLine line) => transaction.Connection!.Execute(
        "INSERT INTO outbox (conversation_id, position, next_at) VALUES (@ConversationId, @Position, 0)", line, transaction);

    /// <summary>The first waiting line of each conversation, due or not, the soonest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> HeadsAsync(int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<OutboxRow>(
            """
            SELECT conversation_id AS conversationId, position, attempts, next_at AS nextAt FROM outbox AS row
            WHERE dead = 0 AND NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.conversation_id = row.conversation_id AND earlier.position < row.position AND earlier.dead = 0)
            ORDER BY next_at LIMIT @limit
            """, new { limit })];
    }

    public Task RemoveAsync(OutboxRow row, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            "DELETE FROM outbox WHERE conversation_id = @ConversationId AND position = @Position", row, transaction),
        cancellationToken);

    /// <summary>Keeps the row for a later try, or as a dead letter when <paramref name="nextAt"/> is null.</summary>
    public Task PostponeAsync(OutboxRow row, DateTimeOffset? nextAt, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                """
                UPDATE outbox SET attempts = attempts + 1, next_at = @next, dead = @dead, last_error = @error
                WHERE conversation_id = @ConversationId AND position = @Position
                """,
                new
                {
                    row.ConversationId,
                    row.Position,
                    next = nextAt?.ToUnixTimeMilliseconds() ?? 0,
                    dead = nextAt is null ? 1 : 0,
                    error,
                },
                transaction),
            cancellationToken);
}

/// <summary>A line that waits to be carried.</summary>
/// <param name="NextAt">When it is due, in Unix milliseconds.</param>
internal sealed record OutboxRow(string ConversationId, long Position, long Attempts, long NextAt);
