using System.Text.Json.Nodes;

namespace Bot.Orders.Sources;

/// <summary>An event of our own webhook: <c>{"id", "at", "order": {"number", …}}</c>, the order in the normal form. Pure.</summary>
internal static class ShopEvent
{
    /// <exception cref="FormatException">It is none; the message names the field.</exception>
    public static OrderEvent Read(JsonObject body)
    {
        var order = body.Part("order") ?? throw LooseFields.Wrong("order");
        var number = order.Text("number") ?? throw LooseFields.Wrong("order.number");
        var id = body.Text("id") ?? throw LooseFields.Wrong("id");
        var at = body.Moment("at") ?? throw LooseFields.Wrong("at");
        return new OrderEvent(OrderSources.Shop, id, OrderNumber.Key(number), at, (JsonObject)order.DeepClone()).Checked();
    }
}
