using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.OrderEvents;

public sealed class OrderEventsTests : IAsyncDisposable
{
    private readonly BotApplication _bot = new(ShopSystem.Settings) { Clock = FakeClock.AtDemo() };

    private ShopSystem Shop => new(_bot);

    private OrderStore Store => _bot.Get<OrderStore>();

    [Fact]
    public async Task What_the_shops_own_system_tells_is_answered_from()
    {
        Assert.Equal(200, await Shop.TellAsync("""{"id":"e1","at":"2026-11-22T10:00:00Z","order":{"number":"MB-20269001","email":"lou@courriel.example","status":"preparing"}}"""));
        var shopper = await _bot.DirectLine.StartAsync(locale: "fr");
        var answer = await shopper.AskAsync("où est ma commande MB-20269001, lou@courriel.example");
        Assert.Contains("en préparation", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_woocommerce_is_brought_to_our_form()
    {
        var body = ShopSystem.Shape("woocommerce-order.json");
        Assert.Equal(200, await Shop.WooCommerceAsync(body, "order.created"));
        var order = (await Store.FindAsync("727", default))!;
        Assert.Equal(("ana.costa@courriel.example", "Ana Costa", "preparing", "Point relais", 33.40m), (order.Email, order.Customer, order.Status, order.Mode, order.Total));
        Assert.Equal((new DateOnly(2026, 11, 18), "CA-GUJ", 3, 9.5m, "Éthiopie Guji 250 g"), (order.PlacedOn, order.Items[0].Ref, order.Items[0].Quantity, order.Items[0].Price, order.Items[0].Title));
        Assert.Equal("checkout", order.Other!["woocommerce"].GetProperty("created_via").GetString());
        Assert.False(_bot.Rows.Hold("wc_order_secret"));

        var refunded = body.Replace("\"refunds\": []", "\"refunds\": [{\"id\": 900, \"reason\": \"\", \"total\": \"-9.50\"}]", StringComparison.Ordinal)
            .Replace("\"status\": \"processing\"", "\"status\": \"completed\"", StringComparison.Ordinal)
            .Replace("\"meta_data\": [", "\"meta_data\": [{\"id\": 1, \"key\": \"_wc_shipment_tracking_items\", \"value\": [{\"tracking_provider\": \"colissimo\", \"tracking_number\": \"6A9\", \"date_shipped\": \"1763550000\", \"tracking_id\": \"x1\"}]}, ", StringComparison.Ordinal)
            .Replace("2026-11-18T08:13:02", "2026-11-20T08:00:00", StringComparison.Ordinal).Replace("2026-11-18T09:13:02", "2026-11-20T09:00:00", StringComparison.Ordinal);
        Assert.Equal(200, await Shop.WooCommerceAsync(refunded));
        order = (await Store.FindAsync("727", default))!;
        Assert.Equal(("shipped", "6A9", 9.5m, "Carte bancaire"), (order.Status, order.Tracking, order.AllRefunds[0].Amount, order.AllRefunds[0].Means));
        Assert.Equal(200, await Shop.PostAsync("/api/orders/woocommerce", "webhook_id=14"));
        Assert.Equal(200, await Shop.WooCommerceAsync("{\"id\":5}", "product.updated"));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 2)]
    public async Task Shopifys_events_make_one_order_whatever_comes_first(int first, int second, int third)
    {
        (string Name, string Topic)[] events =
            [("shopify-order.json", "orders/create"), ("shopify-fulfillment.json", "fulfillments/create"), ("shopify-refund.json", "refunds/create")];
        foreach (var place in (int[])[first, second, third, second])
        {
            Assert.Equal(200, await Shop.ShopifyAsync(ShopSystem.Shape(events[place].Name), events[place].Topic));
        }

        var order = (await Store.FindAsync("#9999", default))!;
        Assert.Equal(("jon@courriel.example", "partially-shipped", "en", "Express"), (order.Email, order.Status, order.Language, order.Mode));
        Assert.Equal(("Colissimo", "6A12345678901", 30.94m), (order.Carrier, order.Tracking, Assert.Single(order.AllRefunds).Amount));
        Assert.False(_bot.Rows.Hold("authenticate?key"));
    }

    [Theory]
    [InlineData("not json", 400)]
    [InlineData("", 400)]
    [InlineData("""{"id":"e","id":"f"}""", 400)]
    [InlineData("[]", 422)]
    [InlineData("{}", 422)]
    [InlineData("""{"id":"e","at":"yesterday","order":{"number":"S-1"}}""", 422)]
    [InlineData("""{"id":"e","at":"2026-11-22T10:00:00Z","order":{"number":"S-1","items":"all"}}""", 422)]
    [InlineData("""{"id":"e","at":"2026-11-22T10:00:00Z","order":{"number":7}}""", 422)]
    public async Task Garbage_that_is_signed_is_refused_and_nothing_is_kept(string body, int status)
    {
        Assert.Equal(status, await Shop.TellAsync(body));
        Assert.Equal(status, await Shop.ShopifyAsync(body, "orders/create"));
        Assert.Equal(status == 200 ? 200 : status, await Shop.WooCommerceAsync(body));
        Assert.Equal(0, await _bot.Rows.CountAsync("SELECT COUNT(*) FROM order_events WHERE source <> 'demo'"));
    }

    [Fact]
    public async Task What_is_too_large_is_not_read() => Assert.Equal(413, await Shop.TellAsync($"{{\"id\":\"{new string('x', 600_000)}\"}}"));

    [Fact]
    public async Task A_door_without_a_secret_is_closed()
    {
        await using var closed = new BotApplication { Clock = FakeClock.AtDemo() };
        var shop = new ShopSystem(closed);
        Assert.Equal(404, await shop.TellAsync("{}"));
        Assert.Equal(404, await shop.ShopifyAsync("{}", "orders/create"));
        Assert.Equal(404, await shop.WooCommerceAsync("{}"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();
}
