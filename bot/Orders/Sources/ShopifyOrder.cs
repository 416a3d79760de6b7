using System.Text.Json.Nodes;

namespace Bot.Orders.Sources;

/// <summary>
/// What Shopify's webhooks orders/*, fulfillments/* and refunds/create tell, in the shapes of its REST Admin API. The last two
/// name the order by its id only. Pure.
/// </summary>
internal static class ShopifyOrder
{
    /// <summary>What is read here, and what opens or follows something and is nobody's business.</summary>
    private static readonly HashSet<string> NotKept =
    [
        "name", "currency", "line_items", "fulfillments", "refunds", "token", "cart_token", "checkout_token", "checkout_id", "browser_ip",
        "client_details", "order_status_url", "landing_site", "referring_site", "confirmation_number", "payment_terms",
    ];

    /// <returns>Null for a topic that is none of ours.</returns>
    /// <exception cref="FormatException">It is not what the topic says; the message names the field.</exception>
    public static OrderEvent? Read(string topic, JsonObject body, string digest)
    {
        var (subject, change) = topic.Split('/')[0] switch
        {
            "orders" => (Id(body, "id"), Order(body)),
            "fulfillments" => (Id(body, "order_id"), Fulfillment(body)),
            "refunds" => (Id(body, "order_id"), Refunded(body)),
            _ => (null, null),
        };
        if (subject is null || change is null)
        {
            return null;
        }

        var at = body.Moment("updated_at") ?? body.Moment("processed_at") ?? body.Moment("created_at") ?? throw LooseFields.Wrong("updated_at");
        return new OrderEvent(OrderSources.Shopify, digest, subject, at, change).Checked();
    }

    private static string Id(JsonObject body, string name) => body.Text(name) ?? throw LooseFields.Wrong(name);

    private static JsonObject Order(JsonObject body)
    {
        var change = new JsonObject
        {
            ["number"] = Id(body, "name"),
            ["status"] = Status(body),
            ["items"] = new JsonArray([.. body.Parts("line_items").Select(Line)]),
        };
        change.Tell("email", body.Text("email") ?? body.Text("contact_email"));
        change.Tell("customer", Name(body.Part("customer") ?? []));
        change.Tell("language", body.Text("customer_locale") is { Length: >= 2 } locale ? locale[..2].ToLowerInvariant() : null);
        change.Tell("currency", body.Text("currency"));
        change.Tell("total", body.Amount("total_price"));
        change.Tell("placedOn", body.Day("created_at"));
        change.Tell("cancelledOn", body.Day("cancelled_at"));
        change.Tell("mode", body.Parts("shipping_lines").FirstOrDefault()?.Text("title"));
        Add(change, "shipments", body.Parts("fulfillments").Where(IsStanding).Select(Parcel));
        Add(change, "refunds", body.Parts("refunds").Select(Refund).OfType<JsonObject>());
        change["shopify"] = new JsonObject(body.Where(field => !NotKept.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        return change;
    }

    private static string Status(JsonObject body) => body switch
    {
        _ when body.Text("cancelled_at") is not null || body.Text("financial_status") == "voided" => OrderStates.Cancelled,
        _ when body.Text("fulfillment_status") == "fulfilled" => OrderStates.Shipped,
        _ when body.Text("fulfillment_status") == "partial" => OrderStates.PartiallyShipped,
        _ when body.Text("financial_status") == "pending" => OrderStates.AwaitingPayment,
        _ => OrderStates.Confirmed,
    };

    private static JsonObject Fulfillment(JsonObject body)
    {
        // It tells no number; its own id says that it is one.
        Id(body, "id");
        var change = new JsonObject();
        if (IsStanding(body))
        {
            Add(change, "shipments", [Parcel(body)]);
            change.Tell("status", body.Text("shipment_status") == "ready_for_pickup" ? OrderStates.Ready : null);
            change.Tell("readyOn", body.Text("shipment_status") == "ready_for_pickup" ? body.Day("updated_at") : null);
        }

        return change;
    }

    private static JsonObject Refunded(JsonObject body)
    {
        Id(body, "id");
        var change = new JsonObject();
        Add(change, "refunds", Refund(body) is { } refund ? [refund] : []);
        return change;
    }

    private static bool IsStanding(JsonObject fulfillment) => fulfillment.Text("status") is not ("cancelled" or "error" or "failure");

    private static JsonObject Parcel(JsonObject fulfillment)
    {
        var parcel = new JsonObject { ["id"] = Id(fulfillment, "id") };
        parcel.Tell("carrier", fulfillment.Text("tracking_company"));
        parcel.Tell("tracking", fulfillment.Text("tracking_number"));
        parcel.Tell("url", fulfillment.Text("tracking_url"));
        parcel.Tell("shippedOn", fulfillment.Day("created_at"));
        parcel.Tell("plannedDelivery", fulfillment.Day("estimated_delivery_at"));
        parcel.Tell("deliveredOn", fulfillment.Text("shipment_status") == "delivered" ? fulfillment.Day("updated_at") : null);
        var lines = fulfillment.Parts("line_items").Select(line => (JsonNode)new JsonObject { ["ref"] = Ref(line), ["quantity"] = line.Count("quantity") }).ToArray();
        if (lines.Length > 0)
        {
            parcel["lines"] = new JsonArray(lines);
        }

        return parcel;
    }

    /// <returns>Null where goods came back and no money went.</returns>
    private static JsonObject? Refund(JsonObject refund)
    {
        var paid = refund.Parts("transactions").Where(one => one.Text("kind") == "refund" && one.Text("status") is null or "success").ToList();
        return paid.Count == 0 ? null : new JsonObject
        {
            ["id"] = Id(refund, "id"),
            ["amount"] = paid.Sum(one => one.Amount("amount") ?? 0),
            ["issuedOn"] = refund.Day("created_at") ?? throw LooseFields.Wrong("created_at"),
            ["means"] = paid[0].Text("gateway") ?? "",
        };
    }

    private static JsonNode Line(JsonObject line)
    {
        var read = new JsonObject { ["ref"] = Ref(line), ["quantity"] = line.Count("quantity"), ["price"] = line.Amount("price") ?? 0 };
        read.Tell("title", line.Text("title"));
        return read;
    }

    private static string Ref(JsonObject line) => line.Text("sku") ?? line.Text("variant_id") ?? Id(line, "id");

    private static string? Name(JsonObject customer) =>
        $"{customer.Text("first_name")} {customer.Text("last_name")}".Trim() is { Length: > 0 } name ? name : null;

    private static void Add(JsonObject change, string list, IEnumerable<JsonObject> parts)
    {
        if (parts.ToArray<JsonNode>() is { Length: > 0 } all)
        {
            change[list] = new JsonArray(all);
        }
    }
}
