using System.Data;
using Bot.Conversations;
using Bot.Law;
using Bot.Storage;
using Dapper;
using NodaTime;

namespace Bot.Orders.Promises;

/// <summary>What orders promise, and what became of it.</summary>
internal sealed class OrderPromiseStore(Database database)
{
    private const int Most = 200;
    private const long MillisecondsPerDay = 86_400_000;

    public static void Make(IDbTransaction transaction, string number, OrderPromise promise, DateTimeZone zone, DateTimeOffset now) => transaction.Connection!.Execute(
        """
        INSERT INTO order_promises (number, kind, subject, due_on, law_on, made_at, due_at)
        VALUES (@key, @Kind, @Subject, @due, @law, @now, @end) ON CONFLICT DO NOTHING
        """,
        new
        {
            key = OrderNumber.Key(number),
            promise.Kind,
            promise.Subject,
            due = StoredDay.Of(promise.DueOn),
            law = StoredDay.Of(promise.LawOn),
            now = now.ToUnixTimeMilliseconds(),
            end = LawCalculator.EndOf(promise.DueOn, zone).ToUnixTimeMilliseconds(),
        },
        transaction);

    /// <summary>Ends what the order as it is now has kept, and takes away what it owes no more.</summary>
    public static void Settle(IDbTransaction transaction, Order order)
    {
        var key = OrderNumber.Key(order.Number);
        foreach (var open in transaction.Connection!.Query<Row>(
            "SELECT kind, subject, due_on AS dueOn, due_at AS dueAt FROM order_promises WHERE number = @key AND kept_at IS NULL", new { key }, transaction).ToList())
        {
            if (OrderPromiseRules.EndOf(order, open.Kind, StoredDay.Read(open.Subject), StoredDay.Read(open.DueOn)) is not { } end)
            {
                continue;
            }

            if (end.Day is { } day)
            {
                // Sources tell a day: its noon, counted from the end of the last one.
                var at = open.DueAt + (((day.DayNumber - StoredDay.Read(open.DueOn).DayNumber) * MillisecondsPerDay) - (MillisecondsPerDay / 2));
                transaction.Connection!.Execute(
                    "UPDATE order_promises SET kept_at = @at, proof = @Proof WHERE number = @key AND kind = @Kind AND subject = @Subject AND kept_at IS NULL",
                    new { key, open.Kind, open.Subject, end.Proof, at }, transaction);
            }
            else
            {
                transaction.Connection!.Execute(
                    "DELETE FROM order_promises WHERE number = @key AND kind = @Kind AND subject = @Subject AND kept_at IS NULL", new { key, open.Kind, open.Subject }, transaction);
            }
        }
    }

    /// <summary>Open ones with their orders, the most pressing first.</summary>
    public async Task<IReadOnlyList<OpenPromise>> OpenAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<OpenRow>(
            """
            SELECT promise.kind, promise.due_on AS dueOn, promise.law_on AS lawOn, orders.data
            FROM order_promises AS promise JOIN orders ON orders.number = promise.number
            WHERE promise.kept_at IS NULL ORDER BY promise.due_at, promise.number LIMIT @Most
            """, new { Most });
        return [.. rows.Select(row => new OpenPromise(row.Kind, StoredDay.Read(row.DueOn), StoredDay.Read(row.LawOn), Json.Read<Order>(row.Data)))];
    }


    private sealed record Row(string Kind, string Subject, string DueOn, long DueAt);

    private sealed record OpenRow(string Kind, string DueOn, string LawOn, string Data);
}

/// <summary>An order's promise that is not kept yet.</summary>
internal sealed record OpenPromise(string Kind, DateOnly DueOn, DateOnly LawOn, Order Order);
