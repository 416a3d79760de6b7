using System.Net;
using Bot.Answers;
using Bot.Conversations;
using Bot.Orders;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Channels.Tracking;

/// <summary>The pages about one order, whole as they come: no script is needed. Of the shopper they show initials.</summary>
internal sealed class TrackingPages(ShopKnowledge knowledge, TimeProvider clock)
{
    internal enum Fault
    {
        None,

        /// <summary>A field is empty, or no address.</summary>
        Incomplete,

        /// <summary>No such order, or not with that address.</summary>
        WrongPair,

        /// <summary>Too many wrong pairs.</summary>
        HeldBack,

        /// <summary>The link of a mail is too old, or was never one.</summary>
        LinkOver,
    }

    public static string Path(Language language) => language == Language.French ? "/suivi" : "/track";

    public string Ask(Language language, Fault fault = Fault.None, string number = "", string email = "")
    {
        var words = fault switch
        {
            Fault.Incomplete => "track.incomplete",
            Fault.WrongPair => "order.wrong-pair.page",
            Fault.HeldBack => "track.held-back",
            Fault.LinkOver => "track.link-over",
            _ => null,
        };
        var alert = words is null ? "" : $"""<p class="alert" role="alert" id="fault">{Text(language, words)}</p>""";
        var described = words is null ? "" : " aria-describedby=\"fault\"";
        return Page(language, Phrases.Of(language, "track.title"), $"""
            <section class="sheet ask">
            <h1>{Text(language, "track.title")}</h1>
            <p class="lead">{Text(language, "track.lead")}</p>
            {alert}
            <form method="post" action="{Path(language)}">
            <label for="number">{Text(language, "track.number")}</label>
            <input id="number" name="number" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60"
            placeholder="{E(knowledge.Shop.OrderNumber.Example ?? "")}" value="{E(number)}"{described}>
            <label for="email">{Text(language, "track.email")}</label>
            <input id="email" name="email" type="email" required autocomplete="email" maxlength="254" value="{E(email)}"{described}>
            <button type="submit">{Text(language, "track.go")}</button>
            </form>
            <p class="quiet">{Text(language, "track.where")}</p>
            </section>
            """);
    }

    public string Order(Order order, Language language)
    {
        var today = knowledge.Today(clock);
        var links = new CarrierLinks(knowledge.Shop);
        var status = new OrderStatus(language, today, reference => knowledge.ProductTitle(reference, language), links);
        var title = Phrases.Of(language, "track.order", ("number", order.Number));
        return Page(language, title, $"""
            <section class="sheet">
            <p class="kicker">{E(title)}{Owner(order, language)}</p>
            <h1>{E(Phrases.Of(language, "track.state", ("state", status.State(order))))}</h1>
            {Lead(order, language, today)}
            <ol class="steps">
            {string.Concat(status.Card(order).Steps.Select(step => Step(step, language, today)))}</ol>
            </section>
            {Parcels(order, language, today, links)}
            <section class="sheet" aria-labelledby="articles">
            <h2 id="articles">{Text(language, "track.articles")}</h2>
            <ul class="articles">
            {string.Concat(order.Items.Select(item => Article(item, order, status, language, today)))}</ul>
            {Total(order, language)}
            {Refunds(order, language, today)}
            </section>
            <section class="sheet help">
            <h2>{Text(language, "track.help")}</h2>
            <p>{Text(language, "track.help.lead")}</p>
            <p class="actions"><a class="button" href="{ShopPage.Home(language)}" data-open-chat>{Text(language, "track.help.chat")}</a>
            <a class="plain" href="{Path(language)}">{Text(language, "track.another")}</a></p>
            </section>
            <p class="quiet end">{Text(language, "track.privacy")}</p>
            """);
    }

    private static string Lead(Order order, Language language, DateOnly today)
    {
        if (order.RefundDueOn is { } due)
        {
            var words = Phrases.Of(language, due < today ? "order.refund.late" : "order.refund.due", ("date", Day(language, due, today)));
            return $"<p class=\"lead{(due < today ? " late" : "")}\">{E(words.Replace("**", "", StringComparison.Ordinal))}</p>";
        }

        var key = order.Status switch
        {
            OrderStates.Delivered or OrderStates.Returned or OrderStates.Cancelled or OrderStates.ReturnRequested => null,
            OrderStates.Ready => "track.ready",
            OrderStates.AwaitingPayment => "track.awaiting",
            _ when order.PlannedDelivery is null => null,
            _ when order.IsDelayed && order.PlannedDelivery >= today => "track.delayed",
            _ when order.Late || order.PlannedDelivery < today => "track.late",
            _ => "track.planned",
        };
        return key is null ? "" : $"<p class=\"lead{(key is "track.delayed" or "track.late" ? " late" : "")}\">" + E(Phrases.Of(
            language, key, ("date", Day(language, order.PlannedDelivery, today)), ("first", Day(language, order.FirstPlannedDelivery, today)),
            ("mode", order.Mode is null ? "" : Phrases.Of(language, "order.mode", ("mode", Phrases.Term(language, "mode", order.Mode)))),
            ("place", order.Place is null ? "" : Phrases.Of(language, "order.place", ("place", order.Place))))) + "</p>";
    }

    /// <summary>Initials only: enough to know one's own order by.</summary>
    private static string Owner(Order order, Language language)
    {
        var names = (order.Customer ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3);
        var initials = string.Join(' ', names.Select(name => $"{char.ToUpperInvariant(name[0])}."));
        return initials.Length == 0 ? "" : $" <span class=\"owner\">{E(Phrases.Of(language, "track.owner", ("initials", initials)))}</span>";
    }

    private static string Step(OrderStep step, Language language, DateOnly today)
    {
        var when = step.Date is { } date ? $"<time datetime=\"{date:yyyy-MM-dd}\">{E(Phrases.Date(language, date, today))}</time>" : "";
        var current = step.State == "current" ? " aria-current=\"step\"" : "";
        var state = $"<span class=\"unseen\"> ({Text(language, $"track.step.{step.State}")})</span>";
        return $"<li class=\"{step.State}\"{current}><span class=\"label\">{E(step.Label)}{state}</span>{when}</li>\n";
    }

    private static string Parcels(Order order, Language language, DateOnly today, CarrierLinks links)
    {
        IReadOnlyList<Shipment> parcels = order.Shipments.Count > 0 ? order.Shipments
            : order.Tracking is null ? [] : [new Shipment("") { Carrier = order.Carrier, Tracking = order.Tracking, ShippedOn = order.ShippedOn }];
        return parcels.Count == 0 ? "" : $"""
            <section class="sheet" aria-labelledby="parcels">
            <h2 id="parcels">{Text(language, parcels.Count == 1 ? "track.parcel" : "track.parcels")}</h2>
            <ul class="parcels">
            {string.Concat(parcels.Select((parcel, place) => Parcel(parcel, place + 1, parcels.Count, order, language, today, links)))}</ul>
            </section>
            """;
    }

    private static string Parcel(Shipment parcel, int place, int count, Order order, Language language, DateOnly today, CarrierLinks links)
    {
        var carrier = parcel.Carrier ?? order.Carrier;
        var (key, day) = parcel switch
        {
            { DeliveredOn: { } delivered } => ("track.parcel.delivered", delivered),
            { ShippedOn: { } shipped } => ("track.parcel.shipped", shipped),
            { PlannedDelivery: { } planned } => ("track.parcel.planned", planned),
            _ => ("track.parcel.waiting", today),
        };
        var title = count == 1
            ? carrier ?? Phrases.Of(language, "track.parcel")
            : Phrases.Of(language, "track.parcel.number", ("place", $"{place}"), ("carrier", carrier is null ? "" : $" · {carrier}"));
        var tracking = parcel.Tracking is { } number ? $"<p class=\"tracking\">{Text(language, "track.tracking")} <span>{E(number)}</span></p>" : "";
        var link = links.Of(carrier, parcel.Tracking, parcel.Url) is { } address
            ? $"<a class=\"{(parcel is { ShippedOn: not null, DeliveredOn: null } ? "button" : "button second")}\" href=\"{E(address)}\" rel=\"noreferrer\">"
                + $"{Text(language, "track.follow")}<span class=\"unseen\"> {E(title)}</span></a>"
            : "";
        return $"<li><div><h3>{E(title)}</h3><p>{E(Phrases.Of(language, key, ("date", Phrases.Date(language, day, today))))}</p>{tracking}</div>{link}</li>\n";
    }

    private static string Article(OrderItem item, Order order, OrderStatus status, Language language, DateOnly today)
    {
        var note = item.BackOn is { } back ? Phrases.Of(language, "track.back", ("date", Phrases.Date(language, back, today)))
            : item.Shipped == false ? Phrases.Of(language, "track.follows") : null;
        return $"<li><span class=\"count\">{item.Quantity} ×</span><span class=\"what\">{E(status.Title(item))}{(note is null ? "" : $"<span class=\"note\">{E(note)}</span>")}</span>"
            + $"<span class=\"price\">{E(Phrases.Money(language, item.Price * item.Quantity, order.Currency))}</span></li>\n";
    }

    private static string Total(Order order, Language language) => order.Total is not { } total ? ""
        : $"<p class=\"total\"><span>{Text(language, "track.total")}</span><span>{E(Phrases.Money(language, total, order.Currency))}</span></p>";

    private static string Refunds(Order order, Language language, DateOnly today) => string.Concat(order.AllRefunds.Select(refund =>
        $"<p class=\"refund\">{E(Phrases.Of(
            language, "track.refund", ("amount", Phrases.Money(language, refund.Amount, order.Currency)), ("date", Phrases.Date(language, refund.IssuedOn, today)),
            ("means", refund.Means.Length == 0 ? "" : Phrases.Of(language, "order.refund.means", ("means", Phrases.Term(language, "means", refund.Means))))))}</p>"));

    private string Page(Language language, string title, string main) => new ShopPage(language, title, main)
    {
        Style = "/track.css",
        Translation = Path(language == Language.French ? Language.English : Language.French),
    }.Write(knowledge.Shop);

    private static string Day(Language language, DateOnly? day, DateOnly today) => day is { } known ? Phrases.Date(language, known, today) : "";

    private static string Text(Language language, string key) => E(Phrases.Of(language, key));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
