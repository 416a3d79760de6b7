using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Orders;

/// <summary>
/// An order from what was told of it: the later word holds, field by field; parcels, returns and refunds are told apart by
/// their ids. Events are put in the order of their own times, so that they may come in any. Pure.
/// </summary>
internal static class OrderFold
{
    private static readonly string[] Keyed = ["shipments", "returns", "refunds"];

    /// <summary>Days that some sources do not tell themselves: that of the first event which told the fact stands for them.</summary>
    private static readonly string[] FirstHolds = ["issuedOn", "deliveredOn", "shippedOn"];

    private static readonly string[] Dated = [OrderSources.Shop, OrderSources.File, OrderSources.Demo];

    /// <returns>Null while the number is not known.</returns>
    public static Order? Of(IEnumerable<OrderEvent> events)
    {
        var whole = new JsonObject();
        foreach (var told in events
            .OrderBy(one => one.At)
            .ThenBy(one => OrderStates.Rank((string?)one.Change["status"]))
            .ThenBy(one => one.Source, StringComparer.Ordinal)
            .ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            Merge(whole, told.Change, Dated.Contains(told.Source));
            whole["firstPlannedDelivery"] ??= whole["plannedDelivery"]?.DeepClone();
        }

        return whole["number"] is null ? null : Read(whole);
    }

    /// <summary>Reads what may be a part of an order only.</summary>
    public static Order Read(JsonObject change)
    {
        var whole = new JsonObject { ["number"] = "", ["email"] = "", ["status"] = OrderStates.Confirmed };
        Merge(whole, change, isDated: true);
        var order = Json.Read<Order>(whole.ToJsonString(Json.Options));
        return OrderStates.Settle(order with { Email = order.Email.Trim().ToLowerInvariant() });
    }

    private static void Merge(JsonObject whole, JsonObject change, bool isDated)
    {
        foreach (var (name, value) in change)
        {
            if (value is null && name is "number" or "email" or "status" or "currency" or "late" || (value is null && (name == "items" || Keyed.Contains(name))))
            {
                // These always have a value: silence changes nothing.
                continue;
            }

            whole[name] = Keyed.Contains(name) && whole[name] is JsonArray known && value is JsonArray told
                ? Join(known, told, isDated)
                : value?.DeepClone();
        }
    }

    private static JsonArray Join(JsonArray known, JsonArray told, bool isDated)
    {
        var joined = (JsonArray)known.DeepClone();
        foreach (var one in told)
        {
            if (one is JsonObject fields && joined.OfType<JsonObject>().FirstOrDefault(other => Id(other) == Id(fields)) is { } same)
            {
                foreach (var (name, value) in fields.Where(field => isDated || same[field.Key] is null || !FirstHolds.Contains(field.Key)))
                {
                    same[name] = value?.DeepClone();
                }
            }
            else
            {
                joined.Add(one?.DeepClone());
            }
        }

        return joined;
    }

    private static string? Id(JsonObject one) => one["id"]?.ToString();
}
