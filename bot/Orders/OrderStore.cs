using System.Data;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Orders;

/// <summary>The orders that the shop has told of, and what it told.</summary>
internal sealed class OrderStore(Database database) : IOrderSource
{
    public async ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var key = OrderNumber.Key(number);
        return await connection.QuerySingleOrDefaultAsync<string?>("SELECT data FROM orders WHERE number = @key", new { key }) is { } data
            ? await WithRefundAsync(connection, Json.Read<Order>(data))
            : null;
    }

    public async ValueTask<IReadOnlyList<Order>> OfAsync(string email, CancellationToken cancellationToken)
    {
        if (email.Length == 0)
        {
            return [];
        }

        using var connection = await database.ReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<string>(
            "SELECT data FROM orders WHERE email = @email", new { email = email.Trim().ToLowerInvariant() });
        var orders = rows.Select(Json.Read<Order>).OrderByDescending(order => order.PlacedOn).ThenByDescending(order => order.Number, StringComparer.Ordinal).ToList();
        return orders is [var only] ? [await WithRefundAsync(connection, only)] : orders;
    }

    /// <summary>With the day by which a refund is promised, while it is owed.</summary>
    private static async Task<Order> WithRefundAsync(IDbConnection connection, Order order) =>
        await connection.QueryFirstOrDefaultAsync<string?>(
            "SELECT due_on FROM order_promises WHERE number = @key AND kind <> 'delivery' AND kept_at IS NULL ORDER BY due_on LIMIT 1",
            new { key = OrderNumber.Key(order.Number) }) is { } due
            ? order with { RefundDueOn = StoredDay.Read(due) }
            : order;

    /// <summary>When a source told of something last, by its own clock; null when it never did.</summary>
    public async Task<DateTimeOffset?> LastAsync(string source, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var at = await connection.ExecuteScalarAsync<long?>("SELECT MAX(at) FROM order_events WHERE source = @source", new { source });
        return at is { } last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : null;
    }

    /// <summary>Keeps an event and what it makes of its order.</summary>
    /// <returns>The order before and after; none after while only an id of it is known. Null when the event was told before.</returns>
    public static (Order? Before, Order? After)? Keep(IDbTransaction transaction, OrderEvent told, DateTimeOffset now)
    {
        var key = told.Number is { } number ? OrderNumber.Key(number) : NumberOf(transaction, told);
        Locks.Hold(transaction, key is null ? $"order of {told.Source} {told.Subject}" : $"order {key}");
        var isNew = transaction.Connection!.Execute(
            """
            INSERT INTO order_events (source, id, subject, number, at, received_at, data)
            VALUES (@Source, @Id, @Subject, @key, @at, @now, @data) ON CONFLICT DO NOTHING
            """,
            new
            {
                told.Source,
                told.Id,
                told.Subject,
                key,
                at = told.At.ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                data = told.Change.ToJsonString(Json.Options),
            },
            transaction) == 1;
        if (!isNew)
        {
            return null;
        }

        return key is null ? (null, null) : Fold(transaction, told, key);
    }

    /// <summary>What the source told last of an order, so that the same file twice changes nothing.</summary>
    public static string? LastChange(IDbTransaction transaction, string source, string subject) => transaction.Connection!.QueryFirstOrDefault<string?>(
        "SELECT data FROM order_events WHERE source = @source AND subject = @subject ORDER BY at DESC, id DESC LIMIT 1", new { source, subject }, transaction);

    private static (Order? Before, Order? After) Fold(IDbTransaction transaction, OrderEvent told, string key)
    {
        var connection = transaction.Connection!;
        connection.Execute(
            "UPDATE order_events SET number = @key WHERE source = @Source AND subject = @Subject AND number IS NULL",
            new { key, told.Source, told.Subject }, transaction);
        var events = connection.Query<Stored>(
            "SELECT source, id, subject, at, data FROM order_events WHERE number = @key", new { key }, transaction).ToList();
        var before = connection.QuerySingleOrDefault<string?>("SELECT data FROM orders WHERE number = @key", new { key }, transaction);
        if (OrderFold.Of(events.Select(one => one.ToEvent())) is not { } after)
        {
            return (null, null);
        }

        connection.Execute(
            """
            INSERT INTO orders (number, email, updated_at, data) VALUES (@key, @Email, @at, @data)
            ON CONFLICT (number) DO UPDATE SET email = excluded.email, updated_at = excluded.updated_at, data = excluded.data
            """, new { key, after.Email, at = events.Max(one => one.At), data = Json.Write(after) }, transaction);
        return (before is null ? null : Json.Read<Order>(before), after);
    }

    private static string? NumberOf(IDbTransaction transaction, OrderEvent told) => transaction.Connection!.QueryFirstOrDefault<string?>(
        "SELECT number FROM order_events WHERE source = @Source AND subject = @Subject AND number IS NOT NULL LIMIT 1",
        new { told.Source, told.Subject }, transaction);

    private sealed record Stored(string Source, string Id, string Subject, long At, string Data)
    {
        public OrderEvent ToEvent() =>
            new(Source, Id, Subject, DateTimeOffset.FromUnixTimeMilliseconds(At), (JsonObject)JsonNode.Parse(Data)!);
    }
}
