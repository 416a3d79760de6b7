namespace Bot.Orders;

/// <summary>The states of an order, in the order that it passes through them.</summary>
internal static class OrderStates
{
    public const string AwaitingPayment = "awaiting-payment";
    public const string Confirmed = "confirmed";
    public const string Preparing = "preparing";
    public const string PartiallyShipped = "partially-shipped";
    public const string Shipped = "shipped";
    public const string Ready = "ready-for-pickup";
    public const string Delivered = "delivered";
    public const string ReturnRequested = "return-requested";
    public const string Returned = "returned";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All =
        [AwaitingPayment, Confirmed, Preparing, PartiallyShipped, Shipped, Ready, Delivered, ReturnRequested, Returned, Cancelled];

    private static readonly Dictionary<string, int> Ranks = All.Select((state, rank) => (state, rank)).ToDictionary(one => one.state, one => one.rank);

    /// <summary>How far a state is; one that the shop added comes first, and moves nothing back.</summary>
    public static int Rank(string? state) => state is not null && Ranks.TryGetValue(state, out var rank) ? rank : -1;

    /// <summary>Parcels and returns say more than a state that the source has not moved on yet.</summary>
    public static Order Settle(Order order)
    {
        var told = FromReturns(order) ?? FromShipments(order);
        var settled = told is not null && Rank(told) > Rank(order.Status) ? order with { Status = told } : order;
        return settled with
        {
            ShippedOn = settled.ShippedOn ?? settled.Shipments.Min(parcel => parcel.ShippedOn),
            DeliveredOn = settled.DeliveredOn ?? (settled.Status == Delivered ? settled.Shipments.Max(parcel => parcel.DeliveredOn) : null),
            Carrier = settled.Carrier ?? (settled.Shipments is [var first, ..] ? first.Carrier : null),
            Tracking = settled.Tracking ?? (settled.Shipments is [var one, ..] ? one.Tracking : null),
            PlannedDelivery = settled.PlannedDelivery ?? settled.Shipments.Max(parcel => parcel.PlannedDelivery),
            ReturnRequestedOn = settled.ReturnRequestedOn ?? settled.Returns.Min(back => back.RequestedOn),
            ReturnReceivedOn = settled.ReturnReceivedOn ?? settled.Returns.Max(back => back.ReceivedOn),
        };
    }

    private static string? FromReturns(Order order) =>
        order.Returns.Count == 0 ? null : order.Returns.All(back => back.ReceivedOn is not null) ? Returned : ReturnRequested;

    private static string? FromShipments(Order order)
    {
        var gone = order.Shipments.Where(parcel => parcel.ShippedOn is not null || parcel.DeliveredOn is not null).ToList();
        if (gone.Count == 0)
        {
            return null;
        }

        var isWhole = gone.Exists(parcel => parcel.Lines.Count == 0) || order.Items.All(item =>
            gone.Sum(parcel => parcel.Lines.Where(line => line.Ref == item.Ref).Sum(line => line.Quantity)) >= item.Quantity);
        return !isWhole ? PartiallyShipped : gone.TrueForAll(parcel => parcel.DeliveredOn is not null) ? Delivered : Shipped;
    }
}
