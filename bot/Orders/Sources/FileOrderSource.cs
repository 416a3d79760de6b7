using Bot.Understanding;
using Knowledge.Content;

namespace Bot.Orders.Sources;

/// <summary>Orders straight from <c>orders.json</c> of the content folder, for whoever asks without a database.</summary>
internal sealed class FileOrderSource(ShopKnowledge knowledge) : IOrderSource
{
    public const string FileName = "orders.json";

    private readonly Dictionary<string, Order> _orders = Read(knowledge.Folder);

    public ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_orders.GetValueOrDefault(OrderNumber.Key(number)));

    private static Dictionary<string, Order> Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            return [];
        }

        var orders = new Dictionary<string, Order>(StringComparer.Ordinal);
        foreach (var (line, row) in OrderFile.Read(FileName, File.ReadAllText(file), new List<ContentProblem>()))
        {
            try
            {
                var told = new OrderEvent(OrderSources.Demo, $"{line}", $"{line}", DateTimeOffset.UnixEpoch, row).Checked();
                var order = OrderFold.Read(told.Change);
                orders.TryAdd(OrderNumber.Key(order.Number), order);
            }
            catch (FormatException)
            {
                // The server names it at its start.
            }
        }

        return orders;
    }
}
