using Bot.Channels.Opinions;
using Bot.Channels.Tracking;
using Bot.Conversations;
using Bot.Mail;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.AgentConsole.Mails;

/// <summary>The mails about an order as shoppers get them, written for an order that nobody placed.</summary>
internal sealed class NewsPreview(OrderNewsText news, MailText mails, ShopKnowledge knowledge, TimeProvider clock)
{
    private const string Parcel = "1";
    private const string Refund = "r1";

    /// <returns>Null when there is no such news.</returns>
    public async Task<MailContent?> WriteAsync(string kind, Language language, CancellationToken cancellationToken)
    {
        if (!NewsKinds.All.Contains(kind))
        {
            return null;
        }

        var today = knowledge.Today(clock);
        var order = Sample(kind, language, today);
        var subject = kind switch
        {
            NewsKinds.Shipped => Parcel,
            NewsKinds.Delayed => StoredDay.Of(order.PlannedDelivery!.Value),
            NewsKinds.Overdue => StoredDay.Of(order.PlannedDelivery!.Value),
            NewsKinds.Returned or NewsKinds.RefundSlips => StoredDay.Of(today.AddDays(kind == NewsKinds.Returned ? 2 : 0)),
            NewsKinds.RefundLate => StoredDay.Of(today.AddDays(-1)),
            NewsKinds.Refunded => Refund,
            _ => "",
        };
        var page = kind == NewsKinds.Satisfaction ? OpinionPages.Path(language) : TrackingPages.Path(language);
        var note = news.Write(order, new OwedNews(OrderNumber.Key(order.Number), kind, subject, 0), language, $"{page}/example");
        return note is null ? null : await mails.WriteAsync(
            new OwedMail("preview", 1, "preview", new MailNote(MailKinds.OrderNews, order.Email, language.Code(), "") { IsVerified = true, Order = note }, clock.GetUtcNow()),
            cancellationToken);
    }

    private Order Sample(string kind, Language language, DateOnly today)
    {
        var products = knowledge.Passages.Where(passage => passage.Language == language).Select(passage => passage.Product)
            .OfType<Product>().Where(product => product.Price is > 0).Take(2).ToList();
        OrderItem[] items = products.Count > 0
            ? [.. products.Select((product, place) => new OrderItem(product.Id, place + 1, product.Price!.Value, null, null))]
            : [new OrderItem("REF-1", 1, 49.90m, null, null)];
        var total = items.Sum(item => item.Price * item.Quantity);
        return new Order(knowledge.Shop.OrderNumber.Example ?? "100042", "shopper@courriel.example", StatusOf(kind))
        {
            Language = language.Code(),
            Mode = "Domicile",
            Carrier = knowledge.Shop.Carriers.Keys.FirstOrDefault() ?? "Colis",
            Place = kind == NewsKinds.Ready ? knowledge.Shop.Name : null,
            PlacedOn = today.AddDays(-2),
            FirstPlannedDelivery = today.AddDays(2),
            PlannedDelivery = today.AddDays(kind switch { NewsKinds.Delayed => 6, NewsKinds.Overdue => -1, _ => 2 }),
            DeliveredOn = kind is NewsKinds.Delivered or NewsKinds.Satisfaction ? today : null,
            ReturnReceivedOn = kind is NewsKinds.Returned or NewsKinds.RefundSlips or NewsKinds.RefundLate ? today.AddDays(kind == NewsKinds.Returned ? 0 : -2) : null,
            Items = items,
            Total = total,
            Shipments = kind is NewsKinds.Shipped ? [new Shipment(Parcel) { Carrier = knowledge.Shop.Carriers.Keys.FirstOrDefault(), Tracking = "CP0000000FR", ShippedOn = today }] : [],
            Refunds = kind is NewsKinds.Refunded ? [new Refund(total, today, "carte bancaire") { Id = Refund }] : [],
        };
    }

    private static string StatusOf(string kind) => kind switch
    {
        NewsKinds.Confirmed or NewsKinds.Delayed => OrderStates.Preparing,
        NewsKinds.Shipped or NewsKinds.Overdue => OrderStates.Shipped,
        NewsKinds.Ready => OrderStates.Ready,
        NewsKinds.Refunded or NewsKinds.Returned or NewsKinds.RefundSlips or NewsKinds.RefundLate => OrderStates.Returned,
        _ => OrderStates.Delivered,
    };
}
