using System.Data;
using System.Text.Json;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Turns that are owed: a message's row is added with it and goes with the commit of its turn.</summary>
internal sealed class InboxStore(Database database)
{
    private const string Row = "conversation_id = @ConversationId AND position = @Position AND kind = @kind";

    /// <param name="expectsUntil">Until when the request that brought it waits for the replies; null when it does not.</param>
    public static void AddMessage(IDbTransaction transaction, TranscriptLine line, DateTimeOffset? expectsUntil = null) =>
        Add(transaction, line.ConversationId, line.Position, "message", expectsUntil);

    /// <summary>Owes the greeting of a conversation; nothing when it is owed already.</summary>
    public static void AddStart(IDbTransaction transaction, string conversationId, DateTimeOffset? expectsUntil = null) =>
        Add(transaction, conversationId, 0, "start", expectsUntil);

    /// <summary>The turn has ended.</summary>
    /// <returns>False when it had ended before: the caller must not commit it again.</returns>
    public static bool Remove(IDbTransaction transaction, ShopperMessage message)
    {
        Locks.Hold(transaction, message.ConversationId);
        return transaction.Connection!.Execute($"DELETE FROM inbox WHERE {Row}", Key(message), transaction) == 1;
    }

    /// <summary>The one turn of all of these has ended.</summary>
    /// <returns>False when it had ended before: the caller must not commit it again.</returns>
    /// <exception cref="VersionClashException">Some of them were taken back meanwhile; nothing may be committed.</exception>
    public static bool Remove(IDbTransaction transaction, IReadOnlyList<ShopperMessage> messages)
    {
        var removed = messages.Count(message => Remove(transaction, message));
        return removed == 0 || removed == messages.Count ? removed > 0 : throw new VersionClashException(messages[0].ConversationId);
    }

    /// <summary>The shopper takes a message back before its turn.</summary>
    public static void Withdraw(IDbTransaction transaction, TranscriptLine line) => transaction.Connection!.Execute(
        "DELETE FROM inbox WHERE conversation_id = @ConversationId AND position = @Position AND kind = 'message'", line, transaction);

    /// <summary>Until when a request waits for the replies to a message (Unix milliseconds); null when none does.</summary>
    public static long? ExpectedUntil(IDbTransaction transaction, ShopperMessage message) =>
        transaction.Connection!.ExecuteScalar<long?>($"SELECT expects_until FROM inbox WHERE {Row}", Key(message), transaction);

    /// <summary>No request waits any more: replies go their usual way.</summary>
    public static void StopExpecting(IDbTransaction transaction, ShopperMessage message) => transaction.Connection!.Execute(
        $"UPDATE inbox SET expects_until = NULL WHERE {Row}", Key(message), transaction);

    /// <summary>Counts a failed try; after <paramref name="most"/> the message is parked, so that the next one gets its turn.</summary>
    public static void CountFailure(IDbTransaction transaction, ShopperMessage message, int most) =>
        transaction.Connection!.Execute(
            $"""
            UPDATE inbox SET attempts = attempts + 1, parked = CASE WHEN attempts + 1 >= @most THEN 1 ELSE 0 END
            WHERE {Row}
            """, new { message.ConversationId, message.Position, kind = Kind(message), most }, transaction);

    /// <summary>The conversations in which a turn is owed.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("SELECT DISTINCT conversation_id FROM inbox WHERE parked = 0")];
    }

    /// <summary>Whether the turn of a message is still to come.</summary>
    public async Task<bool> OwesAsync(ShopperMessage message, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM inbox WHERE {Row} AND parked = 0", Key(message)) > 0;
    }

    /// <summary>The first message of a conversation whose turn is owed, or null.</summary>
    public async Task<ShopperMessage?> NextAsync(string conversationId, CancellationToken cancellationToken) =>
        await OwedAsync(conversationId, 1, cancellationToken) is [var first] ? first : null;

    /// <summary>The first messages of a conversation whose turns are owed, at most <paramref name="most"/>, in order.</summary>
    public async Task<IReadOnlyList<ShopperMessage>> OwedAsync(string conversationId, int most, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<Owed>(
            """
            SELECT inbox.position, inbox.kind, inbox.attempts, inbox.expects_until AS expectsUntil,
                transcript.activity_id AS activityId, transcript.body
            FROM inbox LEFT JOIN transcript USING (conversation_id, position)
            WHERE conversation_id = @conversationId AND parked = 0 ORDER BY position LIMIT @most
            """, new { conversationId, most });
        return [.. rows.Select(row => row.Read(conversationId))];
    }

    private static void Add(IDbTransaction transaction, string conversationId, long position, string kind, DateTimeOffset? expectsUntil) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO inbox (conversation_id, position, kind, expects_until) VALUES (@conversationId, @position, @kind, @until)
            ON CONFLICT DO NOTHING
            """, new { conversationId, position, kind, until = expectsUntil?.ToUnixTimeMilliseconds() }, transaction);

    private static object Key(ShopperMessage message) => new { message.ConversationId, message.Position, kind = Kind(message) };

    private static string Kind(ShopperMessage message) => message.IsStart ? "start" : "message";

    private sealed record Owed(long Position, string Kind, long Attempts, long? ExpectsUntil, string? ActivityId, string? Body)
    {
        public ShopperMessage Read(string conversationId)
        {
            var content = Body is null ? new Content(null, null, null, null) : Json.Read<Content>(Body);
            return new ShopperMessage(conversationId, Position, ActivityId ?? "", content.Text ?? "", Kind == "start", Attempts)
            {
                HasFiles = content.HasFiles,
                StandsAlone = Kind == "start" || ExpectsUntil is not null || content.HasFiles || content.IsClick,
            };
        }
    }

    /// <summary>What a turn reads of an activity; what else it holds may have any shape.</summary>
    private sealed record Content(string? Text, JsonElement? Attachments, JsonElement? Value, JsonElement? ChannelData)
    {
        /// <summary>Buttons bring a value, or Web Chat's mark.</summary>
        public bool IsClick => Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) }
            || (ChannelData is { ValueKind: JsonValueKind.Object } data && (data.TryGetProperty("postBack", out _) || data.TryGetProperty("messageBack", out _)));

        public bool HasFiles => Attachments is { ValueKind: JsonValueKind.Array } all && all.EnumerateArray().Any(
            one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("contentUrl", out var url) && url.ValueKind == JsonValueKind.String);
    }
}
