using Bot.Answers;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Orders;

/// <summary>An order in words and as a timeline: what is known from the file, and nothing else.</summary>
internal sealed class OrderStatus(Language language, DateOnly today, Func<string, string> titleOf, CarrierLinks? links = null)
{
    public string Write(Order order)
    {
        var parts = new List<string> { Headline(order) };
        if (order.PlannedDelivery is { } planned && order.DeliveredOn is null && order.Status is not ("cancelled" or "returned"))
        {
            var isNew = order.IsDelayed && planned >= today;
            parts.Add(Phrases.Of(
                language, isNew ? "order.delayed" : order.Late ? "order.late" : planned < today ? "order.planned.past" : "order.planned",
                ("date", Date(planned)), ("first", Date(order.FirstPlannedDelivery)), ("mode", Mode(order))));
            if (isNew || order.Late)
            {
                parts.Add(Phrases.Of(language, "order.late.ask"));
            }
        }

        foreach (var refund in order.AllRefunds)
        {
            parts.Add(Phrases.Of(
                language, "order.refund",
                ("amount", Phrases.Money(language, refund.Amount, order.Currency)),
                ("date", Date(refund.IssuedOn)),
                ("means", refund.Means.Length == 0 ? "" : Phrases.Of(language, "order.refund.means", ("means", Phrases.Term(language, "means", refund.Means))))));
        }

        if (order.RefundDueOn is { } due)
        {
            parts.Add(Phrases.Of(language, due < today ? "order.refund.late" : "order.refund.due", ("date", Date(due))));
        }

        if (order.Shipments.Count < 2 && Link(order.Carrier, order.Tracking, order.Shipments is [var only] ? only.Url : null) is { } link)
        {
            parts.Add(link);
        }

        var items = string.Join(", ", order.Items.Select(item => $"{item.Quantity} × {Title(item)}"));
        var back = order.Items.Where(item => item.BackOn is not null).Select(item => Phrases.Of(
            language, "order.back", ("title", Title(item)), ("date", Date(item.BackOn!.Value))));
        string[] paragraphs =
        [
            string.Join(' ', parts),
            .. order.Shipments.Count > 1 ? [string.Join('\n', order.Shipments.Select((parcel, place) => $"- {Parcel(parcel, place + 1, order)}"))] : Array.Empty<string>(),
            .. items.Length > 0 ? [Phrases.Of(language, "order.items", ("items", items))] : Array.Empty<string>(),
            .. back,
        ];
        return string.Join("\n\n", paragraphs);
    }

    /// <summary>An order in one line, to choose among several by.</summary>
    public string Short(Order order) => Phrases.Of(
        language, "order.short", ("number", order.Number), ("date", Date(order.PlacedOn)), ("state", State(order)));

    /// <summary>A state in a word or two.</summary>
    public string State(Order order)
    {
        var key = $"order.state.{order.Status}";
        return Phrases.Of(language, Phrases.Keys(language).Contains(key) ? key : "order.state.other");
    }

    public string Parcel(Shipment parcel, int place, Order order)
    {
        var key = parcel.DeliveredOn is not null ? "order.parcel.delivered" : parcel.ShippedOn is not null ? "order.parcel.shipped" : "order.parcel.waiting";
        var text = Phrases.Of(
            language, key, ("place", $"{place}"), ("delivered", Date(parcel.DeliveredOn)), ("shipped", Date(parcel.ShippedOn)),
            ("carrier", Carrier(parcel.Carrier ?? order.Carrier, parcel.Tracking)));
        var planned = parcel.DeliveredOn is null && parcel.PlannedDelivery is { } day ? " " + Phrases.Of(language, "order.planned", ("date", Date(day)), ("mode", "")) : "";
        return string.Concat(text, planned, Link(parcel.Carrier ?? order.Carrier, parcel.Tracking, parcel.Url) is { } link ? $" {link}" : "");
    }

    /// <summary>Of a product that the content does not hold, the name that the source told.</summary>
    public string Title(OrderItem item) => titleOf(item.Ref) is var title && title == item.Ref ? item.Title ?? title : title;

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
            ("place", order.Place is null ? "" : Phrases.Of(language, "order.place", ("place", order.Place))),
            ("carrier", order.Shipments.Count > 1 ? "" : Carrier(order.Carrier, order.Tracking)));
    }

    private string Carrier(string? carrier, string? tracking) => carrier is null || tracking is null ? "" : Phrases.Of(
        language, "order.carrier", ("carrier", carrier), ("tracking", tracking));

    private string? Link(string? carrier, string? tracking, string? url) =>
        links?.Of(carrier, tracking, url) is { } address ? Phrases.Of(language, "order.follow", ("url", address)) : null;

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
            Step(pickup ? "collected" : delivered || order.PlannedDelivery is null ? "delivered" : "planned", order.DeliveredOn ?? order.PlannedDelivery, delivered ? "done" : "todo"),
        ];
    }

    private OrderStep Refunded(Order order) => Step("refunded", order.AllRefunds is [.., var last] ? last.IssuedOn : null, order.AllRefunds.Count == 0 ? "todo" : "done");

    private OrderStep Step(string name, DateOnly? date, string state) => new(Phrases.Of(language, $"order.step.{name}"), date, state);

    private string Mode(Order order) =>
        order.Mode is null ? "" : Phrases.Of(language, "order.mode", ("mode", Phrases.Term(language, "mode", order.Mode)));

    private string Date(DateOnly? date) => date is { } known ? Phrases.Date(language, known, today) : "—";
}
