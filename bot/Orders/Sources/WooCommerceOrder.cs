using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Orders.Sources;

/// <summary>An order as WooCommerce's REST API v3 and its webhooks order.created and order.updated write it. Pure.</summary>
internal static class WooCommerceOrder
{
    /// <summary>Where the widespread extension Shipment Tracking keeps parcels.</summary>
    private const string TrackingKey = "_wc_shipment_tracking_items";

    /// <summary>What is read here, and what opens or follows something and is nobody's business.</summary>
    private static readonly HashSet<string> NotKept =
    [
        "number", "status", "currency", "total", "line_items", "refunds", "order_key", "customer_ip_address", "customer_user_agent", "cart_hash",
        "transaction_id", "payment_url", "_links",
    ];

    /// <exception cref="FormatException">It is no such order; the message names the field.</exception>
    public static OrderEvent Read(JsonObject body, string digest)
    {
        var id = body.Text("id") ?? throw LooseFields.Wrong("id");
        var modified = body.Moment("date_modified_gmt") ?? throw LooseFields.Wrong("date_modified_gmt");
        var change = new JsonObject
        {
            ["number"] = body.Text("number") ?? id,
            ["items"] = new JsonArray([.. body.Parts("line_items").Select(Line)]),
        };
        var billing = body.Part("billing") ?? [];
        change.Tell("email", billing.Text("email"));
        change.Tell("customer", Name(billing));
        change.Tell("status", Status(body.Text("status")));
        change.Tell("currency", body.Text("currency"));
        change.Tell("total", body.Amount("total"));
        change.Tell("placedOn", body.Day("date_created"));
        change.Tell("mode", body.Parts("shipping_lines").FirstOrDefault()?.Text("method_title"));
        if (body.Text("status") is "cancelled" or "refunded")
        {
            change.Tell("cancelledOn", body.Day("date_modified"));
        }

        AddParcels(body, change);
        var refunds = body.Parts("refunds").Select(refund => Refund(refund, body)).ToArray<JsonNode>();
        if (refunds.Length > 0)
        {
            change["refunds"] = new JsonArray(refunds);
        }

        change["woocommerce"] = new JsonObject(body.Where(field => !NotKept.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        return new OrderEvent(OrderSources.WooCommerce, digest, id, modified, change).Checked();
    }

    private static string? Status(string? status) => status switch
    {
        "pending" or "on-hold" or "failed" or "checkout-draft" => OrderStates.AwaitingPayment,
        "processing" => OrderStates.Preparing,
        "completed" => OrderStates.Shipped,
        "cancelled" or "refunded" or "trash" => OrderStates.Cancelled,
        _ => status,
    };

    private static JsonNode Line(JsonObject line)
    {
        var read = new JsonObject
        {
            ["ref"] = line.Text("sku") ?? line.Text("product_id") ?? throw LooseFields.Wrong("line_items.product_id"),
            ["quantity"] = line.Count("quantity"),
            ["price"] = line.Amount("price") ?? 0,
        };
        read.Tell("title", line.Text("name"));
        return read;
    }

    private static string? Name(JsonObject billing) =>
        $"{billing.Text("first_name")} {billing.Text("last_name")}".Trim() is { Length: > 0 } name ? name : null;

    private static void AddParcels(JsonObject body, JsonObject change)
    {
        var parcels = body.Parts("meta_data").Where(meta => meta.Text("key") == TrackingKey)
            .SelectMany(meta => meta.Parts("value")).Select(Parcel).ToArray();
        if (parcels.Length > 0)
        {
            change["shipments"] = new JsonArray(parcels);
        }
    }

    private static JsonNode Parcel(JsonObject item)
    {
        var parcel = new JsonObject { ["id"] = item.Text("tracking_id") ?? item.Text("tracking_number") ?? throw LooseFields.Wrong("tracking_number") };
        parcel.Tell("tracking", item.Text("tracking_number"));
        parcel.Tell("carrier", item.Text("custom_tracking_provider") ?? item.Text("tracking_provider"));
        parcel.Tell("url", item.Text("custom_tracking_link"));
        if (item.Amount("date_shipped") is > 0 and < 100_000_000_000m and var seconds)
        {
            parcel["shippedOn"] = DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return parcel;
    }

    /// <summary>A refund has no day of its own here: that of the event which told it first holds.</summary>
    private static JsonObject Refund(JsonObject refund, JsonObject body) => new JsonObject
    {
        ["id"] = refund.Text("id") ?? throw LooseFields.Wrong("refunds.id"),
        ["amount"] = Math.Abs(refund.Amount("total") ?? throw LooseFields.Wrong("refunds.total")),
        ["issuedOn"] = body.Day("date_modified") ?? throw LooseFields.Wrong("date_modified"),
        ["means"] = body.Text("payment_method_title") ?? "",
    };
}
