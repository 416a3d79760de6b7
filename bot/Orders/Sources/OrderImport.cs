using System.Data;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Orders.Promises;
using Bot.Storage;
using Knowledge.Content;

namespace Bot.Orders.Sources;

/// <summary>Brings a file of orders into the store. The same file again changes nothing.</summary>
internal sealed class OrderImport(Database database, TimeProvider clock)
{
    /// <returns>How many orders were told anew, and how many the file holds.</returns>
    public Task<(int Changed, int Read)> RunAsync(
        string source, string name, string text, ICollection<ContentProblem> problems, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = OrderFile.Read(name, text, problems);
        var told = rows.Select(row => Check(source, name, row.Line, row.Order, now, problems)).OfType<OrderEvent>().ToList();
        return database.WriteAsync(transaction => (told.Count(one => Keep(transaction, one, now)), told.Count), cancellationToken);
    }

    private static bool Keep(IDbTransaction transaction, OrderEvent told, DateTimeOffset now)
    {
        if (OrderStore.LastChange(transaction, told.Source, told.Subject) == told.Change.ToJsonString(Json.Options)
            || OrderStore.Keep(transaction, told, now) is not { } kept)
        {
            return false;
        }

        if (kept.After is { } after)
        {
            OrderPromiseStore.Settle(transaction, after);
        }

        return true;
    }

    private static OrderEvent? Check(
        string source, string name, int line, JsonObject order, DateTimeOffset now, ICollection<ContentProblem> problems)
    {
        try
        {
            // A number written as a number is one all the same.
            if (order["number"] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number && source == OrderSources.File)
            {
                order["number"] = value.ToJsonString();
            }

            var known = new OrderEvent(source, "-", "-", now, order).Checked();
            var subject = OrderNumber.Key(known.Number ?? throw new FormatException("The order has no `number`."));
            return known with { Subject = subject, Id = $"{subject} {now.ToUnixTimeMilliseconds()} {Digest(order)}" };
        }
        catch (FormatException fault)
        {
            problems.Add(new ContentProblem(name, line, fault.Message));
            return null;
        }
    }

    private static string Digest(JsonObject order) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.ToJsonString(Json.Options))))[..16];
}
