using System.Text.Json;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Orders;

/// <summary>Orders from <c>orders.json</c> of the content folder, for the demo and for tests.</summary>
internal sealed class FileOrderSource(ShopKnowledge knowledge, ILogger<FileOrderSource> logger) : IOrderSource
{
    private readonly Lazy<Dictionary<string, Order>> _orders = new(() => Read(knowledge.Folder, logger));

    public ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_orders.Value.GetValueOrDefault(number));

    private static Dictionary<string, Order> Read(string folder, ILogger logger)
    {
        var file = Path.Combine(folder, "orders.json");
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return Json.Read<OrderFile>(File.ReadAllText(file)).Orders
                .ToDictionary(order => order.Number, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            logger.LogError("{File} is not readable ({Reason}): no order can be followed", file, fault.Message);
            return [];
        }
    }

    private sealed record OrderFile(IReadOnlyList<Order> Orders);
}
