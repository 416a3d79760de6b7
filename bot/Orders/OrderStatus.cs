using Bot.Answers;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Orders;

/// <summary>An order in words and as a timeline: what is known from the file, and nothing else.</summary>
internal sealed class OrderStatus(Language language, DateOnly today, Func<string, string> titleOf)
{
    public string Write(Order order)
    {
        var parts = new List<string> { Headline(order) };
        if (order.PlannedDelivery is { } planned && order.DeliveredOn is null && order.Status is not ("cancelled" or "returned"))
        {
            parts.Add(Phrases.Of(
                language, order.Late ? "order.late" : planned < today ? "order.planned.past" : "order.planned",
                ("date", Date(planned)), ("mode", Mode(order))));
        }

        if (order.Refund is { } refund)
        {
            parts.Add(Phrases.Of(
                language, "order.refund",
                ("amount", Phrases.Money(language, refund.Amount, "EUR")),
                ("date", Date(refund.IssuedOn)),
                ("means", Phrases.Term(language, "means", refund.Means))));
        }

        var items = string.Join(", ", order.Items.Select(item => $"{item.Quantity} × {titleOf(item.Ref)}"));
        var text = string.Join(' ', parts);
        var back = order.Items.Where(item => item.BackOn is not null).Select(item => Phrases.Of(
            language, "order.back", ("title", titleOf(item.Ref)), ("date", Date(item.BackOn!.Value))));
        return string.Join("\n\n", [text, .. items.Length > 0 ? [Phrases.Of(language, "order.items", ("items", items))] : Array.Empty<string>(), .. back]);
    }

    public OrderCard Card(Order order) => new(order.Number, order.Status, [.. Steps(order)], order.Tracking);

    private string Headline(Order order)
    {
        var key = $"order.status.{order.Status}";
        return Phrases.Of(
            language,
            Phrases.Keys(language).Contains(key) ? key : "order.status.other",
            ("order", Phrases.Of(language, "order.placed", ("number", order.Number), ("date", Date(order.PlacedOn)))),
            ("number", order.Number),
            ("shipped", Date(order.ShippedOn)),
            ("ready", Date(order.ReadyOn)),
            ("delivered", Date(order.DeliveredOn)),
            ("return-requested", Date(order.ReturnRequestedOn)),
            ("return-received", Date(order.ReturnReceivedOn)),
            ("cancelled", Date(order.CancelledOn)),
            ("carrier", order.Carrier is null || order.Tracking is null ? "" : Phrases.Of(
                language, "order.carrier", ("carrier", order.Carrier), ("tracking", order.Tracking))));
    }

    private IEnumerable<OrderStep> Steps(Order order)
    {
        if (order.Status == "cancelled")
        {
            return [Step("ordered", order.PlacedOn, "done"), Step("cancelled", order.CancelledOn, "problem"), Refunded(order)];
        }

        if (order.Status is "returned" or "return-requested")
        {
            var back = order.ReturnReceivedOn is not null;
            return
            [
                Step("ordered", order.PlacedOn, "done"), Step("delivered", order.DeliveredOn, "done"),
                Step("returned", order.ReturnReceivedOn, back ? "done" : "current"), Refunded(order),
            ];
        }

        var pickup = order.Status == "ready-for-pickup";
        var shipped = order.ShippedOn is not null || pickup;
        var delivered = order.DeliveredOn is not null;
        return
        [
            Step(order.Status == "awaiting-payment" ? "paid" : "ordered", order.PlacedOn, order.Status == "awaiting-payment" ? "problem" : "done"),
            Step("prepared", null, shipped || delivered ? "done" : order.Status == "preparing" ? "current" : "todo"),
            Step(pickup ? "ready" : "shipped", order.ShippedOn ?? order.ReadyOn, delivered ? "done" : order.Late ? "problem" : shipped ? "current" : "todo"),
            Step(pickup ? "collected" : "delivered", order.DeliveredOn ?? order.PlannedDelivery, delivered ? "done" : "todo"),
        ];
    }

    private OrderStep Refunded(Order order) => Step("refunded", order.Refund?.IssuedOn, order.Refund is null ? "todo" : "done");

    private OrderStep Step(string name, DateOnly? date, string state) => new(Phrases.Of(language, $"order.step.{name}"), date, state);

    private string Mode(Order order) =>
        order.Mode is null ? "" : Phrases.Of(language, "order.mode", ("mode", Phrases.Term(language, "mode", order.Mode)));

    private string Date(DateOnly? date) => date is { } known ? Phrases.Date(language, known, today) : "—";
}
