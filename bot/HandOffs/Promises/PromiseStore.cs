using System.Data;
using System.Globalization;
using Bot.Storage;
using Dapper;

namespace Bot.HandOffs.Promises;

/// <summary>Promises to shoppers, and what became of them.</summary>
internal sealed class PromiseStore(Database database)
{
    private const string Columns =
        "promises.conversation_id AS conversationId, promises.reference, promises.kind, promises.owner, promises.language, tickets.email, promises.due_at AS dueAt";

    /// <summary>Keeps what a ticket promises; one without a due moment promises nothing.</summary>
    public static void Make(IDbTransaction transaction, Ticket ticket)
    {
        if (ticket.DueAt is { } due)
        {
            Make(transaction, new Promise(
                ticket.ConversationId, ticket.Reference, PromiseKinds.Of(ticket), "team", ticket.Language, ticket.Email, Milliseconds(due)), Milliseconds(ticket.OpenedAt));
        }
    }

    public static void Make(IDbTransaction transaction, Promise promise, long at) => transaction.Connection!.Execute(
        """
        INSERT INTO promises (conversation_id, reference, kind, owner, language, made_at, due_at)
        VALUES (@ConversationId, @Reference, @Kind, @Owner, @Language, @at, @DueAt)
        ON CONFLICT (conversation_id, reference, kind) DO NOTHING
        """, new { promise.ConversationId, promise.Reference, promise.Kind, promise.Owner, promise.Language, at, promise.DueAt }, transaction);

    /// <summary>A call was agreed for another moment: that is now what is promised.</summary>
    public static void Move(IDbTransaction transaction, string reference, string? dueAt)
    {
        if (dueAt is { } due)
        {
            transaction.Connection!.Execute(
                "UPDATE promises SET due_at = @due, warned_at = NULL, excused_at = NULL WHERE reference = @reference AND kind = 'call' AND kept_at IS NULL",
                new { reference, due = Milliseconds(due) }, transaction);
        }
    }

    /// <summary>What was promised about a ticket is done.</summary>
    /// <param name="proof">What shows it: the event that did it.</param>
    public static void Keep(IDbTransaction transaction, string reference, string proof, DateTimeOffset now) => transaction.Connection!.Execute(
        "UPDATE promises SET kept_at = @at, proof = @proof WHERE reference = @reference AND kept_at IS NULL",
        new { reference, proof, at = now.ToUnixTimeMilliseconds() }, transaction);

    /// <summary>The shopper has an answer; an enquiry, or a call, is more than that.</summary>
    public static void Answer(IDbTransaction transaction, string reference, string proof, DateTimeOffset now) => transaction.Connection!.Execute(
        "UPDATE promises SET kept_at = @at, proof = @proof WHERE reference = @reference AND kept_at IS NULL AND kind NOT IN ('enquiry', 'call')",
        new { reference, proof, at = now.ToUnixTimeMilliseconds() }, transaction);

    /// <summary>The shopper wants it no more.</summary>
    public static void Release(IDbTransaction transaction, string reference) => transaction.Connection!.Execute(
        "DELETE FROM promises WHERE reference = @reference AND kept_at IS NULL", new { reference }, transaction);

    /// <summary>Told once: the promise will hardly be kept (<c>warned_at</c>), or was not (<c>excused_at</c>).</summary>
    /// <returns>False when it was told before, or has been kept meanwhile.</returns>
    public static bool Tell(IDbTransaction transaction, Promise promise, bool isLate, DateTimeOffset now) => transaction.Connection!.Execute(
        $"""
        UPDATE promises SET {(isLate ? "excused_at" : "warned_at")} = @at
        WHERE conversation_id = @ConversationId AND reference = @Reference AND kind = @Kind AND kept_at IS NULL
            AND {(isLate ? "excused_at" : "warned_at")} IS NULL AND due_at = @DueAt
        """, new { promise.ConversationId, promise.Reference, promise.Kind, promise.DueAt, at = now.ToUnixTimeMilliseconds() }, transaction) == 1;

    /// <summary>Open ones that are past their moment and not apologised for.</summary>
    public Task<IReadOnlyList<Promise>> BrokenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        OpenAsync("promises.due_at < @now AND promises.excused_at IS NULL", now, now, limit, cancellationToken);

    /// <summary>Open ones that are due before <paramref name="until"/> and not warned of; a call is not warned of.</summary>
    public Task<IReadOnlyList<Promise>> SlippingAsync(DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        OpenAsync("promises.due_at >= @now AND promises.due_at < @until AND promises.warned_at IS NULL AND promises.kind <> 'call'", now, until, limit, cancellationToken);

    public async Task<PromiseFigures> FiguresAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleAsync<PromiseFigures>(
            """
            SELECT COALESCE(SUM(CASE WHEN kept_at IS NOT NULL OR due_at < @now THEN 1 ELSE 0 END), 0) AS ended,
                COALESCE(SUM(CASE WHEN kept_at <= due_at THEN 1 ELSE 0 END), 0) AS kept,
                COALESCE(SUM(CASE WHEN kept_at IS NULL AND due_at < @now THEN 1 ELSE 0 END), 0) AS late,
                COALESCE(SUM(CASE WHEN kept_at IS NULL AND due_at >= @now AND due_at < @tomorrow THEN 1 ELSE 0 END), 0) AS soon
            FROM (SELECT kept_at, due_at, made_at FROM promises UNION ALL SELECT kept_at, due_at, made_at FROM order_promises) AS made
            WHERE made_at >= @since
            """,
            new { since = since.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), tomorrow = now.AddDays(1).ToUnixTimeMilliseconds() });
    }

    private async Task<IReadOnlyList<Promise>> OpenAsync(string which, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<Promise>(
            $"""
            SELECT {Columns} FROM promises JOIN tickets ON tickets.reference = promises.reference
            WHERE promises.kept_at IS NULL AND {which} ORDER BY promises.due_at LIMIT @limit
            """, new { now = now.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds(), limit })];
    }

    private static long Milliseconds(string stored) =>
        DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
