using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Orders.News;

/// <summary>The news that are owed, and those that were told.</summary>
internal sealed class OrderNewsStore(Database database)
{
    /// <summary>Owes news; those that were owed or told before change nothing.</summary>
    public static void Plan(IDbTransaction transaction, string number, OrderNews news, DateTimeOffset due) => transaction.Connection!.Execute(
        """
        INSERT INTO order_news (number, kind, subject, position, due_at, state)
        VALUES (@key, @Kind, @Subject, (SELECT COALESCE(MAX(position), 0) + 1 FROM order_news WHERE number = @key), @due, 'waiting')
        ON CONFLICT DO NOTHING
        """, new { key = OrderNumber.Key(number), news.Kind, news.Subject, due = due.ToUnixTimeMilliseconds() }, transaction);

    /// <summary>What is due, one of each order: the next waits for it. What has a day of its own keeps nothing waiting.</summary>
    public async Task<IReadOnlyList<OwedNews>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<OwedNews>(
            """
            SELECT news.number, news.kind, news.subject, news.due_at AS dueAt FROM order_news AS news
            WHERE news.state = 'waiting' AND news.due_at <= @now AND NOT EXISTS (
                SELECT 1 FROM order_news AS earlier
                WHERE earlier.number = news.number AND earlier.state = 'waiting' AND earlier.position < news.position
                    AND earlier.kind NOT IN ('satisfaction', 'overdue', 'refund-slips', 'refund-late'))
            ORDER BY news.due_at, news.position LIMIT @limit
            """, new { now = now.ToUnixTimeMilliseconds(), limit })];
    }

    /// <summary>It is told, in the transaction of the words.</summary>
    /// <returns>False when it was told before.</returns>
    public static bool Finish(IDbTransaction transaction, OwedNews news, string state, DateTimeOffset now) => transaction.Connection!.Execute(
        """
        UPDATE order_news SET state = @state, told_at = @at
        WHERE number = @Number AND kind = @Kind AND subject = @Subject AND state = 'waiting'
        """, new { news.Number, news.Kind, news.Subject, state, at = now.ToUnixTimeMilliseconds() }, transaction) == 1;

    public Task PostponeAsync(OwedNews news, DateTimeOffset due, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.Execute(
            "UPDATE order_news SET due_at = @due WHERE number = @Number AND kind = @Kind AND subject = @Subject AND state = 'waiting'",
            new { news.Number, news.Kind, news.Subject, due = due.ToUnixTimeMilliseconds() }, transaction),
        cancellationToken);
}

/// <param name="Number">The order's key.</param>
internal sealed record OwedNews(string Number, string Kind, string Subject, long DueAt);
