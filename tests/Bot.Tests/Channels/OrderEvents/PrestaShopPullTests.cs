using System.Net;
using System.Text;
using Bot.Channels.OrderEvents;
using Bot.Orders;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.OrderEvents;

public sealed class PrestaShopPullTests
{
    private const string Key = "ZQ88PRJX5VWQHCWE4EE7SQ7HPNX00RAJ";

    [Fact]
    public async Task Orders_that_changed_are_fetched_with_their_shopper_and_carrier_once()
    {
        var requests = new List<string>();
        await using var prestashop = await ServeAsync(requests);
        await using var bot = new BotApplication(
            ("PrestaShop:Url", $"{prestashop.Urls.First()}/api"), ("PrestaShop:Key", Key), ("PrestaShop:Seconds", "86400"))
        { Clock = FakeClock.AtDemo() };
        var store = bot.Get<OrderStore>();
        var order = await Waiting.UntilAsync("the order", async () => await store.FindAsync("XKBKNABJK", default));
        Assert.Equal(("marie.dubois@courriel.example", "Marie Dubois", "shipped", "Colissimo", "6C1"), (order.Email, order.Customer, order.Status, order.Carrier, order.Tracking));
        Assert.Equal((61.80m, "TH-1", 2, 30.90m), (order.Total, order.Items[0].Ref, order.Items[0].Quantity, order.Items[0].Price));
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 7, 30, 0, TimeSpan.Zero), await store.LastAsync(OrderSources.PrestaShop, default));
        Assert.False(bot.Rows.Hold("b44a6d9efd7a0076a0fbce6b15eaf3b1"));

        using var http = PrestaShopPull.Client(new PrestaShopOptions { Url = $"{prestashop.Urls.First()}/api", Key = Key });
        Assert.Equal(0, await bot.Get<PrestaShopPull>().RoundAsync(http, default));
        Assert.Contains(requests, request => request.Contains("2026-11-19 08:28:00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://www.shop.example/api")]
    [InlineData("https://key@www.shop.example/api")]
    [InlineData("www.shop.example")]
    [InlineData("")]
    public void Only_https_is_spoken_to_another_machine(string url) =>
        Assert.NotEmpty(new PrestaShopOptions { Key = Key, Url = url }.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(new object())));

    private static async Task<WebApplication> ServeAsync(List<string> requests)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/api/{**path}", (HttpRequest request, string path) =>
        {
            var expected = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Key}:"))}";
            if ((string?)request.Headers.Authorization != expected)
            {
                return Results.StatusCode((int)HttpStatusCode.Unauthorized);
            }

            lock (requests)
            {
                requests.Add(Uri.UnescapeDataString(request.QueryString.Value!));
            }

            return Results.Text(
                path switch
                {
                    "orders" => ShopSystem.Shape("prestashop-orders.xml"),
                    "customers/2" => "<prestashop><customer><id>2</id><email>marie.dubois@courriel.example</email><firstname>Marie</firstname><lastname>Dubois</lastname></customer></prestashop>",
                    "carriers/7" => "<prestashop><carrier><id>7</id><name><![CDATA[Colissimo]]></name></carrier></prestashop>",
                    _ => "<prestashop/>",
                },
                "text/xml");
        });
        await app.StartAsync();
        return app;
    }
}
