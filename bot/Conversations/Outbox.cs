using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>
/// What has to be carried to another machine. A conversation has two lanes, each in its own order: its channel's, and the
/// hub's where people work.
/// </summary>
internal sealed class Outbox(Database database)
{
    private const string Row = "conversation_id = @ConversationId AND position = @Position";

    public static void Add(IDbTransaction transaction, TranscriptLine line, string kind = OutboxKinds.Reply, OutboxHold? hold = null) =>
        Add(transaction, line.ConversationId, line.Position, kind, hold);

    /// <param name="ticket">Its reference, where the row hands over to a person.</param>
    public static void Add(
        IDbTransaction transaction, string conversationId, long position, string kind, OutboxHold? hold = null, string? ticket = null) =>
        transaction.Connection!.Execute(
            """
            INSERT INTO outbox (conversation_id, position, next_at, kind, held_for, ticket)
            VALUES (@conversationId, @position, @nextAt, @kind, @heldFor, @ticket)
            """, new { conversationId, position, nextAt = hold?.UntilMilliseconds ?? 0, kind, heldFor = hold?.For, ticket }, transaction);

    /// <summary>The rows that a waiting request is to take are let go: they are due at once.</summary>
    public static void Release(IDbTransaction transaction, string conversationId, string heldFor) => transaction.Connection!.Execute(
        "UPDATE outbox SET held_for = NULL, next_at = 0 WHERE conversation_id = @conversationId AND held_for = @heldFor",
        new { conversationId, heldFor }, transaction);

    /// <summary>The waiting request has taken them.</summary>
    public static void RemoveHeld(IDbTransaction transaction, string conversationId, string heldFor) => transaction.Connection!.Execute(
        "DELETE FROM outbox WHERE conversation_id = @conversationId AND held_for = @heldFor",
        new { conversationId, heldFor }, transaction);

    /// <summary>The lines, in order, that wait for a request to take them.</summary>
    public async Task<IReadOnlyList<long>> HeldAsync(string conversationId, string heldFor, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<long>(
            "SELECT position FROM outbox WHERE conversation_id = @conversationId AND held_for = @heldFor ORDER BY position",
            new { conversationId, heldFor })];
    }

    /// <summary>The first waiting row of each lane, due or not, the soonest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> HeadsAsync(int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<OutboxRow>(
            """
            SELECT conversation_id AS conversationId, position, attempts, next_at AS nextAt, kind, part, ticket FROM outbox AS owed
            WHERE dead = 0 AND NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.conversation_id = owed.conversation_id AND earlier.position < owed.position AND earlier.dead = 0
                    AND (earlier.kind IN ('reply', 'proactive')) = (owed.kind IN ('reply', 'proactive')))
            ORDER BY next_at LIMIT @limit
            """, new { limit })];
    }

    /// <summary>The first waiting row of a lane, due or not, null when none waits; and whether more wait behind it.</summary>
    public async Task<(OutboxRow? Head, bool More)> HeadAsync(OutboxLane lane, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var first = (await connection.QueryAsync<OutboxRow>(
            $"""
            SELECT conversation_id AS conversationId, position, attempts, next_at AS nextAt, kind, part, ticket FROM outbox
            WHERE conversation_id = @ConversationId AND dead = 0 AND kind {(lane.IsForHub ? "NOT IN" : "IN")} ('reply', 'proactive')
            ORDER BY position LIMIT 2
            """, new { lane.ConversationId })).AsList();
        return (first.FirstOrDefault(), first.Count > 1);
    }

    /// <summary>Whether a row still waits as it was seen: another replica may have carried it meanwhile.</summary>
    public async Task<bool> WaitsAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM outbox WHERE {Row} AND dead = 0 AND kind = @Kind AND part = @Part AND attempts = @Attempts AND next_at = @NextAt", row) > 0;
    }

    public async Task<Backlog> BacklogAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleAsync<Backlog>(
            """
            SELECT (SELECT COUNT(*) FROM outbox WHERE dead = 0) AS waiting,
                (SELECT MIN(transcript.at) FROM outbox JOIN transcript USING (conversation_id, position) WHERE dead = 0) AS oldestAt,
                (SELECT COUNT(*) FROM outbox WHERE dead = 1) AS dead
            """);
    }

    public Task RemoveAsync(OutboxRow row, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute($"DELETE FROM outbox WHERE {Row}", row, transaction), cancellationToken);

    /// <summary>The other side has one more of the row's activities.</summary>
    public Task AdvanceAsync(OutboxRow row, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            $"UPDATE outbox SET part = @Part + 1, attempts = 0, next_at = 0 WHERE {Row}", row, transaction),
        cancellationToken);

    /// <summary>A person's words did not reach the shopper: the row tells the hub so.</summary>
    public Task TellHubAsync(OutboxRow row, string error, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            $"UPDATE outbox SET kind = 'undelivered', part = 0, attempts = 0, next_at = 0, last_error = @error WHERE {Row}",
            new { row.ConversationId, row.Position, error }, transaction),
        cancellationToken);

    /// <summary>Keeps the row for a later try, or as a dead letter when <paramref name="nextAt"/> is null.</summary>
    public Task PostponeAsync(OutboxRow row, DateTimeOffset? nextAt, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => transaction.Connection!.Execute(
                $"""
                UPDATE outbox SET attempts = attempts + 1, next_at = @next, dead = @dead, last_error = @error
                WHERE {Row}
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

/// <summary>What a row of the outbox carries.</summary>
internal static class OutboxKinds
{
    /// <summary>A line of the bot that answers an activity of its channel.</summary>
    public const string Reply = "reply";

    /// <summary>A line that nothing of the channel asked for.</summary>
    public const string Proactive = "proactive";

    /// <summary>To the hub: a hand-off, at the message that led to it.</summary>
    public const string Initiate = "initiate";

    /// <summary>To the hub: a message of the shopper, whom a person answers.</summary>
    public const string Forward = "forward";

    /// <summary>To the hub: a person's line that could not be brought to the shopper.</summary>
    public const string Undelivered = "undelivered";

    public static bool IsForHub(string kind) => kind is Initiate or Forward or Undelivered;
}

/// <summary>A row that waits to be carried.</summary>
/// <param name="NextAt">When it is due, in Unix milliseconds.</param>
/// <param name="Part">How many of its activities the other side has.</param>
/// <param name="Ticket">Of the hand-off that it carries.</param>
internal sealed record OutboxRow(string ConversationId, long Position, long Attempts, long NextAt, string Kind, long Part, string? Ticket);

/// <summary>Keeps a row for the request that waits for it.</summary>
/// <param name="UntilMilliseconds">When it goes its usual way all the same: the request may have died with the program.</param>
internal sealed record OutboxHold(string For, long UntilMilliseconds)
{
    /// <summary>Time to write the answer, after the request has waited long enough.</summary>
    private const long GraceMilliseconds = 20_000;

    public static OutboxHold Of(ShopperMessage message, long expectedUntil) => new(NameOf(message), expectedUntil + GraceMilliseconds);

    public static string NameOf(ShopperMessage message) => $"{(message.IsStart ? "start" : "message")} {message.Position}";
}
