using Bot.Orders;
using Knowledge.Text;

namespace Bot.Tests.Orders;

public sealed class OrderStatusTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Order Shipped = new("MB-1", "a@b.example", "shipped")
    {
        PlacedOn = new(2026, 11, 17),
        ShippedOn = new(2026, 11, 18),
        PlannedDelivery = new(2026, 11, 24),
        Carrier = "Colipoint",
        Tracking = "CP1",
        Mode = "Domicile",
        Items = [new OrderItem("BR-1", 2, 10m, null, null)],
    };

    [Theory]
    [InlineData("awaiting-payment", "attend votre paiement", "awaiting your payment")]
    [InlineData("confirmed", "confirmée", "confirmed")]
    [InlineData("preparing", "en préparation", "being prepared")]
    [InlineData("shipped", "expédiée", "dispatched")]
    [InlineData("partially-shipped", "partie en plusieurs fois", "several parcels")]
    [InlineData("ready-for-pickup", "prête au retrait", "ready for collection")]
    [InlineData("delivered", "livrée le vendredi 20 novembre", "delivered on Friday 20 November")]
    [InlineData("return-requested", "demande de retour", "return request")]
    [InlineData("returned", "nous est parvenu le samedi 21 novembre", "reached us on Saturday 21 November")]
    [InlineData("cancelled", "annulée le jeudi 19 novembre", "cancelled on Thursday 19 November")]
    [InlineData("something-the-shop-added", "est enregistrée", "is on file")]
    public void Every_status_is_told_in_both_languages(string status, string french, string english)
    {
        var order = Shipped with
        {
            Status = status,
            DeliveredOn = new DateOnly(2026, 11, 20),
            ReadyOn = new DateOnly(2026, 11, 20),
            ReturnRequestedOn = new DateOnly(2026, 11, 21),
            ReturnReceivedOn = new DateOnly(2026, 11, 21),
            CancelledOn = new DateOnly(2026, 11, 19),
        };
        Assert.Contains(french, Plain(order, Language.French), StringComparison.Ordinal);
        Assert.Contains(english, Plain(order, Language.English), StringComparison.Ordinal);
        Assert.All(new[] { Language.French, Language.English }, language => Assert.DoesNotContain('{', Plain(order, language)));
    }

    [Fact]
    public void Number_day_carrier_tracking_and_articles_are_told() => Assert.Equal(
        "Votre commande MB-1 du mardi 17 novembre est expédiée depuis le mercredi 18 novembre avec Colipoint, numéro de suivi CP1. "
        + "Livraison prévue le mardi 24 novembre (à domicile). Articles : 2 × Titre BR-1.",
        Plain(Shipped, Language.French));

    [Fact]
    public void A_planned_day_that_has_passed_is_not_promised_again()
    {
        var text = Plain(Shipped with { PlannedDelivery = Today.AddDays(-1) }, Language.French);
        Assert.Contains("était prévue le samedi 21 novembre", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Livraison prévue", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_planned_day_that_is_today_is_still_planned() => Assert.Contains(
        "Livraison prévue le dimanche 22 novembre", Plain(Shipped with { PlannedDelivery = Today }, Language.French), StringComparison.Ordinal);

    [Fact]
    public void A_late_order_is_told_as_late() => Assert.Contains(
        "en retard", Plain(Shipped with { Late = true, PlannedDelivery = Today.AddDays(-9) }, Language.French), StringComparison.Ordinal);

    [Theory]
    [InlineData("delivered")]
    [InlineData("cancelled")]
    [InlineData("returned")]
    public void What_has_ended_is_not_planned_any_more(string status) => Assert.DoesNotContain(
        "prévue", Plain(Shipped with { Status = status, DeliveredOn = status == "delivered" ? Today : null }, Language.French), StringComparison.Ordinal);

    [Theory]
    [InlineData(44.9, "PayPal", "44,90 € effectué le jeudi 5 novembre par PayPal", "€44.90 was issued on Thursday 5 November by PayPal")]
    [InlineData(169, "carte bancaire", "169 € effectué le jeudi 5 novembre par carte bancaire", "€169 was issued on Thursday 5 November by card")]
    [InlineData(10, "bon d'achat", "10 € effectué le jeudi 5 novembre par bon d'achat", "€10 was issued on Thursday 5 November by bon d'achat")]
    public void A_refund_is_told_with_its_amount_day_and_means(double amount, string means, string french, string english)
    {
        var order = Shipped with { Status = "cancelled", Refund = new Refund((decimal)amount, new DateOnly(2026, 11, 5), means) };
        Assert.Contains(french, Plain(order, Language.French), StringComparison.Ordinal);
        Assert.Contains(english, Plain(order, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Articles_that_follow_are_told_with_their_day()
    {
        var order = Shipped with
        {
            Status = "partially-shipped",
            Items = [new OrderItem("BR-1", 1, 10m, true, null), new OrderItem("BR-2", 1, 20m, false, new DateOnly(2027, 1, 4))],
        };
        Assert.Contains("Titre BR-2 : expédition à suivre, retour en stock prévu le lundi 4 janvier 2027", Plain(order, Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_of_which_nothing_is_known_is_told_without_gaps()
    {
        var text = Plain(new Order("MB-2", "a@b.example", "shipped"), Language.French);
        Assert.DoesNotContain('{', text);
        Assert.DoesNotContain("suivi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Articles", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("awaiting-payment", "problem todo todo todo")]
    [InlineData("confirmed", "done todo todo todo")]
    [InlineData("preparing", "done current todo todo")]
    [InlineData("shipped", "done done current todo")]
    [InlineData("ready-for-pickup", "done done current todo")]
    [InlineData("delivered", "done done done done")]
    [InlineData("return-requested", "done done current todo")]
    [InlineData("returned", "done done done todo")]
    [InlineData("cancelled", "done problem todo")]
    public void The_timeline_stands_where_the_order_is(string status, string states)
    {
        var order = new Order("MB-1", "a@b.example", status)
        {
            ShippedOn = status is "shipped" or "delivered" ? new DateOnly(2026, 11, 18) : null,
            DeliveredOn = status is "delivered" or "return-requested" or "returned" ? new DateOnly(2026, 11, 20) : null,
            ReturnReceivedOn = status == "returned" ? new DateOnly(2026, 11, 21) : null,
        };
        Assert.Equal(states.Split(' '), Status(Language.French).Card(order).Steps.Select(step => step.State));
    }

    [Fact]
    public void A_late_order_and_a_refund_show_on_the_timeline()
    {
        var status = Status(Language.English);
        Assert.Equal("problem", status.Card(Shipped with { Late = true }).Steps[2].State);
        var refunded = Shipped with { Status = "cancelled", Refund = new Refund(1, new DateOnly(2026, 11, 5), "PayPal") };
        Assert.Equal(("Refunded", "done"), status.Card(refunded).Steps[^1] is var last ? (last.Label, last.State) : default);
    }

    private static OrderStatus Status(Language language) => new(language, Today, reference => $"Titre {reference}");

    /// <summary>The words without their marks, on one line.</summary>
    private static string Plain(Order order, Language language) => string.Join(
        ' ', Status(language).Write(order).Replace("**", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
