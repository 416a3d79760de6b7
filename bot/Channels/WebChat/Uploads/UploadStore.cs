using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>Which files are kept, and until when.</summary>
internal sealed class UploadStore(Database database)
{
    public static void Add(IDbTransaction transaction, TranscriptLine line, IReadOnlyList<Upload> files, DateTimeOffset expires) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO uploads (conversation_id, id, position, name, content_type, bytes, expires_at)
            VALUES (@ConversationId, @Id, @Position, @Name, @ContentType, @Bytes, @expiresAt)
            """,
            files.Select(file => new
            {
                line.ConversationId,
                file.Id,
                line.Position,
                file.Name,
                file.ContentType,
                file.Bytes,
                expiresAt = expires.ToUnixTimeMilliseconds(),
            }),
            transaction);

    public static long BytesOf(IDbTransaction transaction, string conversationId) => transaction.Connection!.ExecuteScalar<long>(
        "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM uploads WHERE conversation_id = @conversationId", new { conversationId }, transaction);

    /// <returns>Null when there is no such file in the conversation, or no longer.</returns>
    public async Task<Upload?> FindAsync(string conversationId, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Upload>(
            """
            SELECT id, name, content_type AS contentType, bytes FROM uploads
            WHERE conversation_id = @conversationId AND id = @id AND expires_at > @now
            """, new { conversationId, id, now = now.ToUnixTimeMilliseconds() });
    }

    /// <summary>The files of a conversation that are still kept, by id.</summary>
    public async Task<IReadOnlySet<string>> KeptAsync(string conversationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            "SELECT id FROM uploads WHERE conversation_id = @conversationId AND expires_at > @now",
            new { conversationId, now = now.ToUnixTimeMilliseconds() })).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Forgets what has expired; what is still kept comes back, by id.</summary>
    public async Task<IReadOnlySet<string>> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                "DELETE FROM uploads WHERE expires_at <= @now", new { now = now.ToUnixTimeMilliseconds() }, transaction),
            cancellationToken);
        using var connection = await database.ReadAsync(cancellationToken);
        return (await connection.QueryAsync<string>("SELECT id FROM uploads")).ToHashSet(StringComparer.Ordinal);
    }
}
