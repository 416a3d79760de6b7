namespace Bot.Orders.Promises;

/// <summary>What the course of an order promises its shopper.</summary>
/// <param name="Kind">One of <see cref="OrderPromiseKinds"/>.</param>
/// <param name="Since">The day that it counts from; with the kind, which promise of the order it is.</param>
/// <param name="DueOn">The last day, as the shopper was told.</param>
/// <param name="LawOn">The last day by law.</param>
internal sealed record OrderPromise(string Kind, DateOnly Since, DateOnly DueOn, DateOnly LawOn)
{
    public string Subject => StoredDay.Of(Since);
}

internal static class OrderPromiseKinds
{
    /// <summary>The goods are back.</summary>
    public const string Refund = "refund";

    /// <summary>The shopper has ended the contract because the parcel did not come in time.</summary>
    public const string Rescission = "rescission";

    /// <summary>The day that was told first.</summary>
    public const string Delivery = "delivery";
}
