using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>The lines of conversations, in order.</summary>
internal sealed class TranscriptStore(Database database)
{
    private const string Columns =
        "conversation_id AS conversationId, position, activity_id AS activityId, author, at AS atMilliseconds, reply_to AS replyTo, body";

    /// <summary>
    /// Adds a line at the end. The id is <paramref name="activityId"/>, or is made of conversation and position
    /// (<c>{conversation}|{position:D7}</c>, as Direct Line does).
    /// </summary>
    public static TranscriptLine Append(
        IDbTransaction transaction,
        string conversationId,
        Author author,
        string body,
        DateTimeOffset now,
        string? activityId = null,
        string? replyTo = null,
        string? clientKey = null)
    {
        Locks.Hold(transaction, conversationId);
        var (position, at) = transaction.Connection!.QuerySingle<(long, long)>(
            "SELECT COALESCE(MAX(position), 0), COALESCE(MAX(at), 0) FROM transcript WHERE conversation_id = @conversationId",
            new { conversationId }, transaction);
        position++;
        var line = new TranscriptLine(
            conversationId, position, activityId ?? $"{conversationId}|{position:D7}", author,
            Math.Max(at + 1, now.ToUnixTimeMilliseconds()), replyTo, body);
        transaction.Connection!.Execute(
            """
            INSERT INTO transcript (conversation_id, position, activity_id, author, at, reply_to, client_key, body)
            VALUES (@ConversationId, @Position, @ActivityId, @author, @AtMilliseconds, @ReplyTo, @clientKey, @Body)
            """,
            new
            {
                line.ConversationId,
                line.Position,
                line.ActivityId,
                author = author == Author.Bot ? "bot" : "shopper",
                line.AtMilliseconds,
                line.ReplyTo,
                clientKey,
                line.Body,
            },
            transaction);
        return line;
    }

    /// <summary>The line a sender's retry stands for: same activity id, or same client key, in the same conversation.</summary>
    public static TranscriptLine? FindTwin(
        IDbTransaction transaction, string conversationId, string? activityId, string? clientKey)
    {
        Locks.Hold(transaction, conversationId);
        return transaction.Connection!.QueryFirstOrDefault<TranscriptLine>(
            $"""
            SELECT {Columns} FROM transcript
            WHERE conversation_id = @conversationId AND (activity_id = @activityId OR client_key = @clientKey)
            """, new { conversationId, activityId, clientKey }, transaction);
    }

    /// <summary>Rewrites what the shopper has edited or taken back.</summary>
    public static void Replace(IDbTransaction transaction, TranscriptLine line, string body) => transaction.Connection!.Execute(
        "UPDATE transcript SET body = @body WHERE conversation_id = @ConversationId AND position = @Position",
        new { line.ConversationId, line.Position, body }, transaction);

    /// <summary>Lines after <paramref name="position"/>, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadAsync(
        string conversationId, long position, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<TranscriptLine>(
            $"""
            SELECT {Columns} FROM transcript
            WHERE conversation_id = @conversationId AND position > @position ORDER BY position LIMIT @limit
            """, new { conversationId, position, limit })];
    }

    /// <summary>When the shopper wrote last, in Unix milliseconds; 0 when never.</summary>
    public async Task<long> LastShopperAtAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT COALESCE(MAX(at), 0) FROM transcript WHERE conversation_id = @conversationId AND author = 'shopper'",
            new { conversationId });
    }

    /// <summary>The position of the last line; 0 in an empty conversation.</summary>
    public async Task<long> LastPositionAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT COALESCE(MAX(position), 0) FROM transcript WHERE conversation_id = @conversationId", new { conversationId });
    }
}
