using Bot.Law;
using Bot.Orders;
using Bot.Understanding;

namespace Bot.Requests;

/// <summary>What can still be done about an order, by its state, the law and what the shop gives. Pure.</summary>
internal sealed class RequestRules(LawCalculator law)
{
    /// <returns>Null when it can be done.</returns>
    public RequestRefusal? Against(RequestKind kind, Order order, ShopProfile shop, DateOnly today)
    {
        if (!kind.Statuses.Contains(order.Status))
        {
            return new RequestRefusal(order.Status, null, InsteadOf(kind, order.Status));
        }

        return EndOf(kind, order, shop) is { } end && end < today ? new RequestRefusal("late", end, InsteadOf(kind, "late")) : null;
    }

    /// <summary>What is excluded once opened is not taken back then.</summary>
    public static RequestRefusal? AgainstOpened(RequestKind kind, IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("opened") == "opened" ? new RequestRefusal("opened", null, InsteadOf(kind, "opened")) : null;

    /// <summary>The last day on which it can be asked for; null while the goods have not come, and for what has no end.</summary>
    public DateOnly? EndOf(RequestKind kind, Order order, ShopProfile shop)
    {
        if (order.DeliveredOn is not { } received)
        {
            return null;
        }

        var contract = order.PlacedOn ?? received;
        return kind.Within switch
        {
            "withdrawal" => law.WithdrawalEnd(contract, received, shop.AfterSale.WithdrawalDays),
            "return" => received.AddDays(shop.AfterSale.ReturnDays),
            "exchange" => received.AddDays(shop.AfterSale.ExchangeDays),
            "guarantee" => law.GuaranteeEnd(contract, received),
            _ => null,
        };
    }

    /// <summary>From receipt: the law's, or what the shop gives when that is more.</summary>
    public int WithdrawalDays(Order order, ShopProfile shop) => Math.Max(law.WithdrawalDays(order.PlacedOn ?? DateOnly.MaxValue), shop.AfterSale.WithdrawalDays);

    public DateOnly RefundDue(Order order, DateOnly notice) => law.WithdrawalRefund(order.PlacedOn ?? notice, notice).Day;

    public static bool IsExcludable(OrderItem item, ShopProfile shop) =>
        shop.AfterSale.ExcludedWhenOpened.Exists(start => item.Ref.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<string> InsteadOf(RequestKind kind, string why) => kind.Instead.GetValueOrDefault(why) ?? ["person"];
}

/// <summary>Why a request cannot be done, and what can.</summary>
/// <param name="Why">The state of the order; <c>late</c>, or <c>opened</c>.</param>
/// <param name="End">The last day, when it is past.</param>
internal sealed record RequestRefusal(string Why, DateOnly? End, IReadOnlyList<string> Instead);
