using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Orders;

namespace Bot.Tests.Orders;

public sealed class OrderFoldTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly OrderEvent[] Life =
    [
        Told(0, """{"number":"S-1001","email":"Lea@Courriel.example","status":"confirmed","items":[{"ref":"A","quantity":2,"price":10},{"ref":"B","quantity":1,"price":5}],"giftNote":"oui"}"""),
        Told(1, """{"status":"preparing","plannedDelivery":"2026-11-06"}"""),
        Told(2, """{"shipments":[{"id":"p1","carrier":"Colipoint","tracking":"CP1","shippedOn":"2026-11-04","lines":[{"ref":"A","quantity":2}]}]}"""),
        Told(3, """{"plannedDelivery":"2026-11-09"}"""),
        Told(4, """{"shipments":[{"id":"p2","carrier":"Colipoint","tracking":"CP2","shippedOn":"2026-11-06","lines":[{"ref":"B","quantity":1}]}]}"""),
        Told(5, """{"shipments":[{"id":"p1","deliveredOn":"2026-11-07"}]}"""),
        Told(6, """{"shipments":[{"id":"p2","deliveredOn":"2026-11-08"}]}"""),
        Told(7, """{"returns":[{"id":"r1","requestedOn":"2026-11-10"}]}"""),
        Told(8, """{"returns":[{"id":"r1","receivedOn":"2026-11-13"}]}"""),
        Told(9, """{"refunds":[{"id":"f1","amount":25,"issuedOn":"2026-11-14","means":"carte bancaire"}]}"""),
    ];

    [Fact]
    public void Whatever_the_order_they_come_in_events_make_one_order()
    {
        var expected = Json.Write(OrderFold.Of(Life));
        var random = new Random(8);
        for (var time = 0; time < 300; time++)
        {
            var shuffled = Life.Concat(Life.Take(random.Next(Life.Length))).DistinctBy(told => told.Id).ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Json.Write(OrderFold.Of(shuffled)));
        }
    }

    [Theory]
    [InlineData(1, "confirmed")]
    [InlineData(2, "preparing")]
    [InlineData(3, "partially-shipped")]
    [InlineData(5, "shipped")]
    [InlineData(6, "shipped")]
    [InlineData(7, "delivered")]
    [InlineData(8, "return-requested")]
    [InlineData(10, "returned")]
    public void Parcels_and_returns_move_an_order_on(int events, string status) => Assert.Equal(status, OrderFold.Of(Life.Take(events))!.Status);

    [Fact]
    public void What_came_late_but_happened_before_moves_nothing_back()
    {
        var order = OrderFold.Of([Life[0], Told(6, """{"status":"delivered"}"""), Told(1, """{"status":"preparing"}""")])!;
        Assert.Equal("delivered", order.Status);
        Assert.Equal("delivered", OrderFold.Of([Life[0], Told(6, """{"status":"delivered"}"""), Told(6, """{"status":"shipped"}""")])!.Status);
    }

    [Fact]
    public void Dates_parcels_and_refunds_are_where_answers_look_for_them()
    {
        var order = OrderFold.Of(Life)!;
        Assert.Equal(("lea@courriel.example", "Colipoint", "CP1"), (order.Email, order.Carrier, order.Tracking));
        Assert.Equal(new DateOnly(2026, 11, 9), order.PlannedDelivery);
        Assert.Equal(new DateOnly(2026, 11, 13), order.ReturnReceivedOn);
        Assert.Equal([25m], order.AllRefunds.Select(refund => refund.Amount));
        Assert.Equal(2, order.Shipments.Count);
    }

    [Fact]
    public void What_the_form_has_no_name_for_is_kept() => Assert.Equal(
        "oui", OrderFold.Of(Life)!.Other!["giftNote"].GetString());

    [Fact]
    public void Without_its_number_there_is_no_order_yet() => Assert.Null(OrderFold.Of(Life.Skip(1)));

    [Theory]
    [InlineData("""{"number":5}""")]
    [InlineData("""{"number":"-"}""")]
    [InlineData("""{"number":"S-1","items":{}}""")]
    [InlineData("""{"number":"S-1","shippedOn":"hier"}""")]
    [InlineData("""{"number":"S-1","refunds":[{"amount":"cent euros"}]}""")]
    [InlineData("""{"number":"S-1","shipments":[3]}""")]
    public void A_field_of_another_form_is_refused_and_its_value_not_repeated(string change)
    {
        var fault = Assert.Throws<FormatException>(() => Told(0, change).Checked());
        Assert.DoesNotContain("hier", fault.Message, StringComparison.Ordinal);
    }

    private static OrderEvent Told(int day, string change) => new(
        OrderSources.Shop, $"{day} {change}", "S-1001", Start.AddDays(day), (JsonObject)JsonNode.Parse(change)!);
}
