using Bot.Law;
using Bot.Understanding;
using NodaTime;

namespace Bot.Orders.Promises;

/// <summary>What an order's course promises, by the shop's rule and the law, and whether it was kept. Pure.</summary>
internal sealed class OrderPromiseRules(LawCalculator law)
{
    /// <summary>No shop is closed for longer.</summary>
    private const int HorizonDays = 400;

    /// <summary>What an event newly promises.</summary>
    /// <param name="before">Null when the order was not known.</param>
    public IEnumerable<OrderPromise> Between(Order? before, Order after, ShopProfile shop, DateOnly today)
    {
        var contract = after.PlacedOn ?? today;
        if (after.ReturnReceivedOn is { } back && before?.ReturnReceivedOn != back && !IsRefunded(after, back))
        {
            var lawful = law.WithdrawalRefund(contract, after.ReturnRequestedOn ?? back, back).Day;
            yield return new OrderPromise(OrderPromiseKinds.Refund, back, RefundDay(shop, back, lawful, today), lawful);
        }

        // A parcel that left was paid for; of an order that never left no card was charged.
        if (after is { Status: OrderStates.Cancelled, CancelledOn: { } ended, ShippedOn: not null, DeliveredOn: null } && before?.CancelledOn != ended
            && after.FirstPlannedDelivery is { } first && law.DeliveryDeadline(contract, first) < ended && !IsRefunded(after, ended))
        {
            var lawful = law.RescissionRefund(contract, ended);
            yield return new OrderPromise(OrderPromiseKinds.Rescission, ended, lawful, lawful);
        }

        if (after.FirstPlannedDelivery is { } told && before?.FirstPlannedDelivery is null && told >= today
            && OrderStates.Rank(after.Status) < OrderStates.Rank(OrderStates.Ready))
        {
            yield return new OrderPromise(OrderPromiseKinds.Delivery, told, told, law.DeliveryDeadline(contract, told));
        }
    }

    /// <summary>What ends a promise, and on which day.</summary>
    /// <returns>Null while it is open; no day where it is owed no more.</returns>
    public static (DateOnly? Day, string Proof)? EndOf(Order order, string kind, DateOnly since, DateOnly dueOn) => kind switch
    {
        OrderPromiseKinds.Delivery => (order.DeliveredOn ?? order.ReadyOn) is { } came ? (came, "delivered")
            : order.Status is OrderStates.Delivered or OrderStates.Ready ? (dueOn, "delivered")
            : order.Status != OrderStates.Cancelled ? null
            : order.CancelledOn > dueOn ? (order.CancelledOn, "cancelled") : (null, "cancelled"),
        _ => RefundedOn(order, since) is { } paid ? (paid, "refunded") : null,
    };

    /// <summary>What the law adds to a refund that is made today.</summary>
    public Penalty Penalty(string kind, DateOnly lawOn, Order order, DateOnly today)
    {
        var (contract, amount) = (order.PlacedOn ?? lawOn, order.Total ?? order.Items.Sum(item => item.Price * item.Quantity));
        return kind switch
        {
            OrderPromiseKinds.Refund => law.LateRefund(contract, lawOn, today, amount),
            OrderPromiseKinds.Rescission => law.LateDelivery(contract, lawOn, today, amount),
            _ => default,
        };
    }

    public static bool IsRefunded(Order order, DateOnly since) => RefundedOn(order, since) is not null;

    private static DateOnly? RefundedOn(Order order, DateOnly since) =>
        order.AllRefunds.Where(refund => refund.IssuedOn >= since).Min(refund => (DateOnly?)refund.IssuedOn);

    /// <summary>By the shop's own rule, where it has one, and not after the law's day, unless the goods came after that themselves.</summary>
    private static DateOnly RefundDay(ShopProfile shop, DateOnly back, DateOnly lawful, DateOnly today)
    {
        if (shop.AfterSale.RefundDays == 0)
        {
            return lawful < today ? today : lawful;
        }

        var own = WorkingDay(shop, back, shop.AfterSale.RefundDays);
        var day = lawful > back && own > lawful ? lawful : own;
        return day < today ? WorkingDay(shop, today, 1) : day;
    }

    private static DateOnly WorkingDay(ShopProfile shop, DateOnly day, int count)
    {
        var hours = OpeningHours.Of(shop);
        return !hours.HasAny
            ? LawCalculator.NextOpenDay(day.AddDays(count))
            : Enumerable.Range(1, HorizonDays).Select(day.AddDays).Where(one => hours.On(LocalDate.FromDateOnly(one)).Count > 0)
                .Skip(count - 1).FirstOrDefault(day.AddDays(count));
    }
}
