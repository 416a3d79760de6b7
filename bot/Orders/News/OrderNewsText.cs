using Bot.Answers;
using Bot.Conversations;
using Bot.Orders.Promises;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Orders.News;

/// <summary>The words of news, the same in a mail and in a conversation.</summary>
internal sealed class OrderNewsText(ShopKnowledge knowledge, TimeProvider clock)
{
    /// <returns>Null when the order has gone past it.</returns>
    public OrderNote? Write(Order order, OwedNews news, Language language, string? url)
    {
        var today = knowledge.Today(clock);
        if (IsOver(order, news))
        {
            return null;
        }

        var links = new CarrierLinks(knowledge.Shop);
        var status = new OrderStatus(language, today, reference => knowledge.ProductTitle(reference, language), links);
        var parcel = order.Shipments.FirstOrDefault(one => one.Id == news.Subject);
        var refund = order.AllRefunds.FirstOrDefault(one => OrderNews.Key(one) == news.Subject);
        string Day(DateOnly? day) => day is { } known ? Phrases.Date(language, known, today) : "";
        List<string> lines =
        [
            Phrases.Of(
                language, KeyOf(news.Kind, url), ("number", order.Number), ("planned", Planned(order, parcel, language, today)), ("first", Day(order.FirstPlannedDelivery)),
                ("date", Day(DueOn(news) ?? order.PlannedDelivery)), ("back", Day(order.ReturnReceivedOn)), ("place", order.Place is null ? "" : Phrases.Of(language, "order.place", ("place", order.Place))),
                ("amount", refund is null ? "" : Phrases.Money(language, refund.Amount, order.Currency)),
                ("means", refund is not { Means.Length: > 0 } ? "" : Phrases.Of(language, "order.refund.means", ("means", Phrases.Term(language, "means", refund.Means))))),
        ];
        if (news.Kind is NewsKinds.Delayed or NewsKinds.Overdue)
        {
            lines.Add(Phrases.Of(language, "news.delayed.ask"));
        }

        return new OrderNote(news.Kind, lines, [.. Facts(order, news, parcel, status, language)], url) { Number = order.Number };
    }

    /// <summary>With a page to answer on, nobody is sent to the chat.</summary>
    private static string KeyOf(string kind, string? url) => kind == NewsKinds.Satisfaction && url is not null ? "news.satisfaction.mail" : $"news.{kind}";

    /// <summary>The last day of what is promised.</summary>
    private static DateOnly? DueOn(OwedNews news) => news.Kind is NewsKinds.Returned or NewsKinds.RefundSlips or NewsKinds.RefundLate
        ? StoredDay.Read(news.Subject)
        : null;

    private static string Planned(Order order, Shipment? parcel, Language language, DateOnly today) =>
        (parcel?.PlannedDelivery ?? order.PlannedDelivery) is { } day
            ? " " + Phrases.Of(language, "news.planned", ("date", Phrases.Date(language, day, today)))
            : "";

    private static IEnumerable<OrderFact> Facts(Order order, OwedNews news, Shipment? parcel, OrderStatus status, Language language)
    {
        OrderFact Fact(string name, string value) => new(Phrases.Of(language, $"news.fact.{name}"), value);
        if (news.Kind == NewsKinds.Confirmed)
        {
            foreach (var item in order.Items)
            {
                yield return new OrderFact($"{item.Quantity} × {status.Title(item)}", Phrases.Money(language, item.Price * item.Quantity, order.Currency));
            }

            if (order.Total is { } total)
            {
                yield return Fact("total", Phrases.Money(language, total, order.Currency));
            }

            if (order.Mode is { } mode)
            {
                yield return Fact("mode", Phrases.Term(language, "mode", mode));
            }
        }

        if (news.Kind == NewsKinds.Shipped && (parcel?.Carrier ?? order.Carrier) is { } carrier)
        {
            yield return Fact("carrier", carrier);
        }

        if (news.Kind == NewsKinds.Shipped && (parcel is null ? order.Tracking : parcel.Tracking) is { } tracking)
        {
            yield return Fact("tracking", tracking);
        }
    }

    private static bool IsOver(Order order, OwedNews news) => news.Kind switch
    {
        NewsKinds.Refunded => false,
        NewsKinds.Returned or NewsKinds.RefundSlips or NewsKinds.RefundLate =>
            (order.ReturnReceivedOn ?? order.CancelledOn) is not { } since || OrderPromiseRules.IsRefunded(order, since),
        _ when order.Status == OrderStates.Cancelled => true,
        NewsKinds.Delayed => order.DeliveredOn is not null || order.PlannedDelivery is not { } day || StoredDay.Of(day) != news.Subject,
        NewsKinds.Overdue => order.PlannedDelivery is not { } told || StoredDay.Of(told) != news.Subject
            || order.DeliveredOn is not null || OrderStates.Rank(order.Status) >= OrderStates.Rank(OrderStates.Ready),
        NewsKinds.Ready => order.Status != OrderStates.Ready,
        NewsKinds.Satisfaction => order.Status != OrderStates.Delivered,
        _ => false,
    };
}
