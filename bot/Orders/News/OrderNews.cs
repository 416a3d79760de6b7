using System.Globalization;
using Bot.Orders.Promises;

namespace Bot.Orders.News;

/// <summary>Something of an order that its shopper is told without asking, once.</summary>
/// <param name="Kind">One of <see cref="NewsKinds"/>.</param>
/// <param name="Subject">Which parcel, day or refund; empty when there is but one.</param>
/// <param name="NotBefore">Null: as soon as the hour allows.</param>
internal sealed record OrderNews(string Kind, string Subject, DateOnly? NotBefore = null)
{
    /// <summary>What is told later than this is no news; a shop's past is not told when it is first read.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    /// <summary>Days after delivery that the shopper is asked.</summary>
    private const int SatisfactionDays = 3;

    /// <summary>What an event brought. Pure.</summary>
    /// <param name="before">Null when the order was not known.</param>
    /// <param name="after">With the event.</param>
    /// <param name="today">The shop's day.</param>
    public static IEnumerable<OrderNews> Between(Order? before, Order after, DateOnly today)
    {
        if (after.Status == OrderStates.Cancelled)
        {
            return Refunds(before, after, today);
        }

        return
        [
            .. Confirmed(before, after, today), .. Delayed(before, after), .. Shipped(before, after, today), .. Ready(before, after),
            .. Overdue(before, after, today), .. Delivered(before, after, today), .. Refunds(before, after, today),
        ];
    }

    /// <summary>A refund is promised when the goods are back, warned of on its last day, and apologised for on the next.</summary>
    public static IEnumerable<OrderNews> Of(OrderPromise promise)
    {
        if (promise.Kind == OrderPromiseKinds.Delivery)
        {
            return [];
        }

        IEnumerable<OrderNews> slips =
            [new OrderNews(NewsKinds.RefundSlips, StoredDay.Of(promise.DueOn), promise.DueOn), new OrderNews(NewsKinds.RefundLate, StoredDay.Of(promise.DueOn), promise.DueOn.AddDays(1))];
        return promise.Kind == OrderPromiseKinds.Refund ? slips.Prepend(new OrderNews(NewsKinds.Returned, StoredDay.Of(promise.DueOn))) : slips;
    }

    private static IEnumerable<OrderNews> Confirmed(Order? before, Order after, DateOnly today)
    {
        var isPlaced = after.Status is OrderStates.Confirmed or OrderStates.Preparing && IsFresh(after.PlacedOn ?? today, today);
        return isPlaced && before?.Status is null or OrderStates.AwaitingPayment ? [new OrderNews(NewsKinds.Confirmed, "")] : [];
    }

    private static IEnumerable<OrderNews> Delayed(Order? before, Order after) =>
        before?.PlannedDelivery < after.PlannedDelivery && after.DeliveredOn is null
            ? [new OrderNews(NewsKinds.Delayed, StoredDay.Of(after.PlannedDelivery!.Value))]
            : [];

    /// <summary>To be told once the day has passed, if nothing came and no later day was told.</summary>
    private static IEnumerable<OrderNews> Overdue(Order? before, Order after, DateOnly today) =>
        after.PlannedDelivery is { } day && day != before?.PlannedDelivery && day >= today && OrderStates.Rank(after.Status) < OrderStates.Rank(OrderStates.Ready)
            ? [new OrderNews(NewsKinds.Overdue, StoredDay.Of(day), day.AddDays(1))]
            : [];

    private static IEnumerable<OrderNews> Shipped(Order? before, Order after, DateOnly today)
    {
        var known = before?.Shipments.Where(parcel => parcel.ShippedOn is not null).Select(parcel => parcel.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        if (after.Shipments.Count > 0)
        {
            return after.Shipments.Where(parcel => parcel.ShippedOn is { } day && IsFresh(day, today) && !known.Contains(parcel.Id))
                .Select(parcel => new OrderNews(NewsKinds.Shipped, parcel.Id));
        }

        var isGone = OrderStates.Rank(after.Status) is var rank && rank >= OrderStates.Rank(OrderStates.PartiallyShipped) && rank <= OrderStates.Rank(OrderStates.Shipped);
        return isGone && OrderStates.Rank(before?.Status) < OrderStates.Rank(OrderStates.PartiallyShipped) && IsFresh(after.ShippedOn ?? today, today)
            ? [new OrderNews(NewsKinds.Shipped, "")]
            : [];
    }

    private static IEnumerable<OrderNews> Ready(Order? before, Order after) =>
        after.Status == OrderStates.Ready && before?.Status != OrderStates.Ready ? [new OrderNews(NewsKinds.Ready, "")] : [];

    private static IEnumerable<OrderNews> Delivered(Order? before, Order after, DateOnly today)
    {
        var day = after.DeliveredOn ?? today;
        return after.Status == OrderStates.Delivered && OrderStates.Rank(before?.Status) < OrderStates.Rank(OrderStates.Delivered) && IsFresh(day, today)
            ? [new OrderNews(NewsKinds.Delivered, ""), new OrderNews(NewsKinds.Satisfaction, "", day.AddDays(SatisfactionDays))]
            : [];
    }

    private static IEnumerable<OrderNews> Refunds(Order? before, Order after, DateOnly today)
    {
        var known = before?.AllRefunds.Select(Key).ToHashSet(StringComparer.Ordinal) ?? [];
        return after.AllRefunds.Where(refund => IsFresh(refund.IssuedOn, today) && !known.Contains(Key(refund)))
            .Select(refund => new OrderNews(NewsKinds.Refunded, Key(refund)));
    }

    public static string Key(Refund refund) => refund.Id ?? $"{StoredDay.Of(refund.IssuedOn)} {refund.Amount.ToString(CultureInfo.InvariantCulture)}";


    private static bool IsFresh(DateOnly day, DateOnly today) => today.DayNumber - day.DayNumber <= Fresh.TotalDays;
}

internal static class NewsKinds
{
    public const string Confirmed = "confirmed";
    public const string Shipped = "shipped";
    public const string Delayed = "delayed";
    public const string Ready = "ready";
    public const string Delivered = "delivered";
    public const string Refunded = "refunded";
    public const string Satisfaction = "satisfaction";

    /// <summary>The day of delivery has passed, and nothing came.</summary>
    public const string Overdue = "overdue";

    /// <summary>The goods are back: by when they are refunded.</summary>
    public const string Returned = "returned";

    public const string RefundSlips = "refund-slips";
    public const string RefundLate = "refund-late";

    public static readonly IReadOnlyList<string> All =
        [Confirmed, Shipped, Delayed, Overdue, Ready, Delivered, Returned, RefundSlips, RefundLate, Refunded, Satisfaction];
}
