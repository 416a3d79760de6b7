using System.Data;
using System.Text.Json;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Turns that are owed: a message's row is added with it and goes with the commit of its turn.</summary>
internal sealed class InboxStore(Database database)
{
    public static void AddMessage(IDbTransaction transaction, TranscriptLine line) =>
        Add(transaction, line.ConversationId, line.Position, "message");

    /// <summary>Owes the greeting of a conversation that has no line yet.</summary>
    public static void AddStart(IDbTransaction transaction, string conversationId) =>
        Add(transaction, conversationId, 0, "start");

    /// <summary>The turn has ended.</summary>
    /// <returns>False when it had ended before: the caller must not commit it again.</returns>
    public static bool Remove(IDbTransaction transaction, ShopperMessage message) => transaction.Connection!.Execute(
        "DELETE FROM inbox WHERE conversation_id = @ConversationId AND position = @Position AND kind = @kind",
        new { message.ConversationId, message.Position, kind = Kind(message) }, transaction) == 1;

    /// <summary>Counts a failed try; after <paramref name="most"/> the message is parked, so that the next one gets its turn.</summary>
    public static void CountFailure(IDbTransaction transaction, ShopperMessage message, int most) =>
        transaction.Connection!.Execute(
            """
            UPDATE inbox SET attempts = attempts + 1, parked = CASE WHEN attempts + 1 >= @most THEN 1 ELSE 0 END
            WHERE conversation_id = @ConversationId AND position = @Position AND kind = @kind
            """, new { message.ConversationId, message.Position, kind = Kind(message), most }, transaction);

    /// <summary>The conversations in which a turn is owed.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT DISTINCT conversation_id FROM inbox WHERE parked = 0")];
    }

    /// <summary>The first message of a conversation whose turn is owed, or null.</summary>
    public async Task<ShopperMessage?> NextAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<(long Position, string Kind, long Attempts, string? ActivityId, string? Body)?>(
            """
            SELECT inbox.position, inbox.kind, inbox.attempts, transcript.activity_id, transcript.body
            FROM inbox LEFT JOIN transcript USING (conversation_id, position)
            WHERE conversation_id = @conversationId AND parked = 0 ORDER BY position LIMIT 1
            """, new { conversationId });
        if (row is not { } next)
        {
            return null;
        }

        var content = next.Body is null ? new Content(null, null) : Json.Read<Content>(next.Body);
        return new ShopperMessage(
            conversationId, next.Position, next.ActivityId ?? "", content.Text ?? "", next.Kind == "start", next.Attempts)
        {
            HasFiles = content.HasFiles,
        };
    }

    private static void Add(IDbTransaction transaction, string conversationId, long position, string kind) =>
        transaction.Connection!.Execute(
            "INSERT INTO inbox (conversation_id, position, kind) VALUES (@conversationId, @position, @kind)",
            new { conversationId, position, kind }, transaction);

    private static string Kind(ShopperMessage message) => message.IsStart ? "start" : "message";

    /// <summary>What a turn reads of an activity; what else it holds may have any shape.</summary>
    private sealed record Content(string? Text, JsonElement? Attachments)
    {
        public bool HasFiles => Attachments is { ValueKind: JsonValueKind.Array } all && all.EnumerateArray().Any(
            one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("contentUrl", out var url) && url.ValueKind == JsonValueKind.String);
    }
}
