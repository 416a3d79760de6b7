namespace Bot.Orders;

/// <summary>An order as the shop keeps it (<c>orders.json</c>); fields that do not apply yet are null.</summary>
internal sealed record Order(string Number, string Email, string Status)
{
    public string? Customer { get; init; }

    public DateOnly? PlacedOn { get; init; }

    public DateOnly? ShippedOn { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public DateOnly? PlannedDelivery { get; init; }

    public DateOnly? ReadyOn { get; init; }

    public DateOnly? CancelledOn { get; init; }

    public DateOnly? ReturnRequestedOn { get; init; }

    public DateOnly? ReturnReceivedOn { get; init; }

    public string? Carrier { get; init; }

    public string? Tracking { get; init; }

    public string? Mode { get; init; }

    public bool Late { get; init; }

    public Refund? Refund { get; init; }

    public IReadOnlyList<OrderItem> Items { get; init; } = [];
}

/// <param name="Amount">In euros.</param>
internal sealed record Refund(decimal Amount, DateOnly IssuedOn, string Means);

/// <param name="Ref">The product's reference.</param>
/// <param name="Shipped">Null when the whole order ships together.</param>
internal sealed record OrderItem(string Ref, int Quantity, decimal Price, bool? Shipped, DateOnly? BackOn);

/// <summary>Where orders come from: the shop's own system.</summary>
internal interface IOrderSource
{
    /// <returns>Null when there is no such order.</returns>
    ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken);
}
