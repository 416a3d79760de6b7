using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Orders;

/// <summary>An order in the normal form that every source is brought to; fields that do not apply yet are null.</summary>
internal sealed record Order(string Number, string Email, string Status)
{
    public string? Customer { get; init; }

    /// <summary>fr or en; the shop's own when it does not say.</summary>
    public string? Language { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    public DateOnly? PlacedOn { get; init; }

    public DateOnly? ShippedOn { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public DateOnly? PlannedDelivery { get; init; }

    /// <summary>What was told first; later than it, the order is delayed.</summary>
    public DateOnly? FirstPlannedDelivery { get; init; }

    public DateOnly? ReadyOn { get; init; }

    public DateOnly? CancelledOn { get; init; }

    public DateOnly? ReturnRequestedOn { get; init; }

    public DateOnly? ReturnReceivedOn { get; init; }

    public string? Carrier { get; init; }

    public string? Tracking { get; init; }

    public string? Mode { get; init; }

    /// <summary>Where it can be collected, as the shop names it; never the shopper's own address.</summary>
    public string? Place { get; init; }

    public bool Late { get; init; }

    public Refund? Refund { get; init; }

    /// <summary>What was paid, carriage included.</summary>
    public decimal? Total { get; init; }

    public IReadOnlyList<OrderItem> Items { get; init; } = [];

    public IReadOnlyList<Shipment> Shipments { get; init; } = [];

    public IReadOnlyList<OrderReturn> Returns { get; init; } = [];

    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    /// <summary>What the source told and this form has no name for.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }

    /// <summary>By when a refund is promised; null when none is owed.</summary>
    [JsonIgnore]
    public DateOnly? RefundDueOn { get; init; }

    /// <summary>A later day than the first was told, and it has not come.</summary>
    [JsonIgnore]
    public bool IsDelayed => FirstPlannedDelivery < PlannedDelivery && DeliveredOn is null;

    /// <summary>Every refund, however the source told it.</summary>
    [JsonIgnore]
    public IReadOnlyList<Refund> AllRefunds => Refund is null ? Refunds : [Refund, .. Refunds];
}

/// <param name="Amount">In the order's currency.</param>
/// <param name="Means">Empty when the source does not say.</param>
internal sealed record Refund(decimal Amount, DateOnly IssuedOn, string Means)
{
    public string? Id { get; init; }
}

/// <param name="Ref">The product's reference.</param>
/// <param name="Shipped">Null when the whole order ships together.</param>
internal sealed record OrderItem(string Ref, int Quantity, decimal Price, bool? Shipped, DateOnly? BackOn)
{
    /// <summary>For a product that the content does not hold.</summary>
    public string? Title { get; init; }
}

/// <summary>A parcel. Without lines it holds the whole order.</summary>
internal sealed record Shipment(string Id)
{
    public string? Carrier { get; init; }

    public string? Tracking { get; init; }

    /// <summary>The carrier's page, where the source gives it.</summary>
    public string? Url { get; init; }

    public DateOnly? ShippedOn { get; init; }

    public DateOnly? PlannedDelivery { get; init; }

    public DateOnly? DeliveredOn { get; init; }

    public IReadOnlyList<ShippedLine> Lines { get; init; } = [];
}

internal sealed record ShippedLine(string Ref, int Quantity);

internal sealed record OrderReturn(string Id)
{
    public DateOnly? RequestedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>Where orders come from.</summary>
internal interface IOrderSource
{
    /// <returns>Null when there is no such order.</returns>
    ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken);

    /// <summary>The orders of an address that was proven, the newest first.</summary>
    ValueTask<IReadOnlyList<Order>> OfAsync(string email, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Order>>([]);
}
