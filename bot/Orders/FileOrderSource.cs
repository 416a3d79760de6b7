using System.Text.Json;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Orders;

/// <summary>Orders from <c>orders.json</c> of the content folder, for the demo and for tests.</summary>
internal sealed class FileOrderSource(ShopKnowledge knowledge, ILogger<FileOrderSource> logger) : IOrderSource
{
    /// <summary>Read at start, so that a broken file is named there and not at the first question.</summary>
    private readonly Dictionary<string, Order> _orders = Read(knowledge.Folder, logger);

    public ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_orders.GetValueOrDefault(number));

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
            logger.LogError(
                "No order can be followed: {File}, line {Line}: {Reason}", file, (fault as JsonException)?.LineNumber + 1, fault.Message);
            return [];
        }
    }

    private sealed record OrderFile(IReadOnlyList<Order> Orders);
}
