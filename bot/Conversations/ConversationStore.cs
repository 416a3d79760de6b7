using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Conversations and their events.</summary>
internal sealed class ConversationStore(Database database)
{
    private const int MostFolded = 4_000;

    private readonly Recent<string, Conversation> _folded = new(MostFolded);

    /// <summary>Opens the conversation if it is new.</summary>
    /// <returns>False when it was there before.</returns>
    public static bool Open(IDbTransaction transaction, ConversationRow row)
    {
        Locks.Hold(transaction, row.Id);
        return transaction.Connection!.Execute(
            """
            INSERT INTO conversations (id, channel, user_id, locale, reference, version, created_at, shopper_email, caller)
            VALUES (@Id, @Channel, @UserId, @Locale, @Reference, 0, @CreatedAt, @ShopperEmail, @Caller) ON CONFLICT (id) DO NOTHING
            """, row, transaction) == 1;
    }

    /// <summary>
    /// Keeps where replies go now: a channel may move a conversation to another service address. Whoever writes can be
    /// reached again.
    /// </summary>
    public static void SetReference(IDbTransaction transaction, string id, string reference) =>
        transaction.Connection!.Execute(
            """
            UPDATE conversations SET reference = @reference, unreachable = NULL
            WHERE id = @id AND (reference IS NULL OR reference <> @reference OR unreachable IS NOT NULL)
            """, new { id, reference }, transaction);

    /// <summary>The channel takes nothing unasked in this conversation: blocked, removed, ended.</summary>
    public static void SetUnreachable(IDbTransaction transaction, string id, string why) => transaction.Connection!.Execute(
        "UPDATE conversations SET unreachable = @why WHERE id = @id", new { id, why }, transaction);

    /// <summary>Names the user of a conversation that was opened without one.</summary>
    /// <returns>False when it has one.</returns>
    public static bool SetUser(IDbTransaction transaction, string id, string userId)
    {
        Locks.Hold(transaction, id);
        return transaction.Connection!.Execute(
            "UPDATE conversations SET user_id = @userId WHERE id = @id AND user_id = ''", new { id, userId }, transaction) == 1;
    }

    /// <returns>Null when none is known yet.</returns>
    public static string? UserOf(IDbTransaction transaction, string id) => transaction.Connection!.QuerySingleOrDefault<string?>(
        "SELECT NULLIF(user_id, '') FROM conversations WHERE id = @id", new { id }, transaction);

    /// <summary>The address that the shop's login vouched for when the conversation was opened; null for none.</summary>
    public async Task<string?> ShopperOfAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string?>("SELECT shopper_email FROM conversations WHERE id = @id", new { id });
    }

    public static long CountSince(IDbTransaction transaction, string userId, DateTimeOffset since)
    {
        Locks.Hold(transaction, $"user {userId}");
        return transaction.Connection!.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM conversations WHERE user_id = @userId AND created_at > @since",
            new { userId, since = since.ToString("O") }, transaction);
    }

    public async Task<ConversationRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ConversationRow>(
            """
            SELECT id, channel, user_id AS userId, locale, reference, created_at AS createdAt, unreachable
            FROM conversations WHERE id = @id
            """, new { id });
    }

    /// <summary>
    /// Folds the events of a conversation that exists; events are only ever added, so of one that was folded lately only those
    /// since are read.
    /// </summary>
    public async Task<Conversation> LoadAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var (channel, locale, shopper, caller, carried, version) = await connection.QuerySingleAsync<(string, string?, string?, string?, long, long)>(
            "SELECT channel, locale, shopper_email, caller, CASE WHEN reference IS NULL THEN 0 ELSE 1 END, version FROM conversations WHERE id = @id",
            new { id });
        var known = _folded.TryGet(id, out var folded) && folded!.Version <= version ? folded : new Conversation(id, channel, locale);
        var state = known with { SignedInEmail = shopper, Caller = caller ?? "", IsCarried = carried == 1 };
        if (known.Version < version)
        {
            var events = await connection.QueryAsync<string>(
                "SELECT data FROM events WHERE conversation_id = @id AND version > @Version ORDER BY version", new { id, known.Version });
            state = events.Aggregate(state, (before, data) => before.Apply(Json.Read<ConversationEvent>(data)));
            _folded.Keep(id, state);
        }

        return state;
    }

    /// <summary>Appends events after <paramref name="expectedVersion"/>.</summary>
    /// <exception cref="VersionClashException">Another turn has appended since the state was loaded.</exception>
    public static void Append(
        IDbTransaction transaction, string id, int expectedVersion, IReadOnlyList<ConversationEvent> events, DateTimeOffset at)
    {
        Locks.Hold(transaction, id);
        var moved = transaction.Connection!.Execute(
            "UPDATE conversations SET version = version + @Count WHERE id = @id AND version = @expectedVersion",
            new { id, expectedVersion, events.Count }, transaction);
        if (moved == 0)
        {
            throw new VersionClashException(id);
        }

        transaction.Connection!.Execute(
            "INSERT INTO events (conversation_id, version, at, data) VALUES (@id, @version, @at, @data)",
            events.Select((happened, offset) => new
            {
                id,
                version = expectedVersion + offset + 1,
                at = at.ToString("O"),
                data = Json.Write(happened),
            }),
            transaction);
    }
}

/// <summary>A conversation as it was opened.</summary>
/// <param name="UserId">Empty until the channel tells who it is.</param>
/// <param name="Reference">JSON of the conversation reference; null on web chat, whose clients come and fetch.</param>
/// <param name="Unreachable">Why the channel takes nothing unasked; null when it does.</param>
internal sealed record ConversationRow(
    string Id, string Channel, string UserId, string? Locale, string? Reference, string CreatedAt, string? Unreachable = null)
{
    /// <summary>The address that the shop's own login vouches for.</summary>
    public string? ShopperEmail { get; init; }

    /// <summary>A keyed hash of where the conversation was opened from.</summary>
    public string? Caller { get; init; }
}
