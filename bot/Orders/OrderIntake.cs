using Bot.Storage;

namespace Bot.Orders;

/// <summary>Takes what sources tell while the program serves.</summary>
internal sealed class OrderIntake(Database database, TimeProvider clock)
{
    /// <returns>How many of the events were new.</returns>
    public Task<int> TakeAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => events.Count(told => OrderStore.Keep(transaction, told, now) is not null), cancellationToken);
    }
}
