using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Bot.Orders.Sources;

/// <summary>
/// An order of PrestaShop's web service: the resource <c>orders</c>, with the address and name of its <c>customers</c> resource
/// and the name of its carrier. Times are the shop's. Pure.
/// </summary>
internal static class PrestaShopOrder
{
    /// <summary>The states that PrestaShop is installed with; a shop's own are named in the settings.</summary>
    private static readonly Dictionary<string, string> Installed = new()
    {
        ["1"] = OrderStates.AwaitingPayment,
        ["2"] = OrderStates.Confirmed,
        ["3"] = OrderStates.Preparing,
        ["4"] = OrderStates.Shipped,
        ["5"] = OrderStates.Delivered,
        ["6"] = OrderStates.Cancelled,
        ["7"] = OrderStates.Cancelled,
        ["8"] = OrderStates.AwaitingPayment,
        ["9"] = OrderStates.Confirmed,
        ["10"] = OrderStates.AwaitingPayment,
        ["11"] = OrderStates.Confirmed,
        ["12"] = OrderStates.AwaitingPayment,
        ["13"] = OrderStates.Confirmed,
    };

    /// <summary>What is read here, or is a key.</summary>
    private static readonly HashSet<string> NotKept = ["associations", "secure_key", "reference", "total_paid"];

    /// <exception cref="FormatException">It is no such order; the message names the field.</exception>
    public static OrderEvent Read(XElement order, PrestaShopCustomer? customer, string? carrier, IReadOnlyDictionary<string, string> states, TimeZoneInfo zone)
    {
        var id = Text(order, "id") ?? throw LooseFields.Wrong("id");
        var updated = Text(order, "date_upd") ?? throw LooseFields.Wrong("date_upd");
        var state = Text(order, "current_state") ?? "";
        var status = states.GetValueOrDefault(state) ?? Installed.GetValueOrDefault(state);
        var change = new JsonObject
        {
            ["number"] = Text(order, "reference") ?? id,
            ["items"] = new JsonArray([.. order.Descendants("order_row").Select(Row)]),
        };
        change.Tell("status", status);
        change.Tell("email", customer?.Email);
        change.Tell("customer", customer?.Name);
        change.Tell("total", Amount(order, "total_paid"));
        change.Tell("placedOn", Day(order, "date_add"));
        change.Tell("carrier", carrier);
        change.Tell("mode", carrier);
        if (status == OrderStates.Cancelled)
        {
            change.Tell("cancelledOn", Day(order, "date_upd"));
        }

        if (Text(order, "shipping_number") is { } tracking)
        {
            var parcel = new JsonObject { ["id"] = id, ["tracking"] = tracking };
            parcel.Tell("carrier", carrier);
            parcel.Tell("shippedOn", OrderStates.Rank(status) >= OrderStates.Rank(OrderStates.Shipped) ? Day(order, "delivery_date") ?? Day(order, "date_upd") : null);
            parcel.Tell("deliveredOn", status == OrderStates.Delivered ? Day(order, "date_upd") : null);
            change["shipments"] = new JsonArray(parcel);
        }

        change["prestashop"] = new JsonObject(order.Elements().Where(field => !NotKept.Contains(field.Name.LocalName) && field.Value.Length > 0)
            .DistinctBy(field => field.Name.LocalName).Select(field => KeyValuePair.Create(field.Name.LocalName, (JsonNode?)field.Value.Trim())));
        return new OrderEvent(OrderSources.PrestaShop, $"{id} {updated}", id, Moment(updated, zone), change).Checked();
    }

    public static string? Text(XElement whole, string name) => whole.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static JsonNode Row(XElement row)
    {
        var line = new JsonObject
        {
            ["ref"] = Text(row, "product_reference") ?? Text(row, "product_id") ?? throw LooseFields.Wrong("order_row.product_id"),
            ["quantity"] = (int)(Amount(row, "product_quantity") ?? 0),
            ["price"] = Amount(row, "unit_price_tax_incl") ?? Amount(row, "product_price") ?? 0,
        };
        line.Tell("title", Text(row, "product_name"));
        return line;
    }

    private static decimal? Amount(XElement whole, string name) => Text(whole, name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? decimal.Round(amount, 2) : throw LooseFields.Wrong(name);

    /// <summary>Nothing has happened yet on 0000-00-00.</summary>
    private static string? Day(XElement whole, string name) =>
        Text(whole, name) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out _) ? text[..10] : null;

    private static DateTimeOffset Moment(string local, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(local, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw LooseFields.Wrong("date_upd");
        }

        // An hour that a change of clocks leaves out is told by no clock that was right.
        return new DateTimeOffset(time, zone.GetUtcOffset(time));
    }
}

internal sealed record PrestaShopCustomer(string? Email, string? Name);
