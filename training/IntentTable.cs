namespace Training;

/// <summary>The closed list of intents, in the order of a shopper's way through the shop.</summary>
internal static class IntentTable
{
    public static readonly IReadOnlyList<Intent> Rows =
    [
        new("product-advice", "pre-sale", IntentAction.Answer),
        new("product-details", "pre-sale", IntentAction.Answer),
        new("product-availability", "pre-sale", IntentAction.Answer),
        new("price-and-promotions", "pre-sale", IntentAction.Answer),
        new("delivery-options", "pre-sale", IntentAction.Answer),
        new("delivery-cost", "pre-sale", IntentAction.Answer),
        new("delivery-time", "pre-sale", IntentAction.Answer),
        new("delivery-abroad", "pre-sale", IntentAction.Answer),
        new("store-pickup", "pre-sale", IntentAction.Answer),
        new("payment-methods", "pre-sale", IntentAction.Answer),
        new("payment-security", "pre-sale", IntentAction.Answer),
        new("payment-instalments", "pre-sale", IntentAction.Answer),
        new("gift-wrapping", "pre-sale", IntentAction.Answer),
        new("gift-card", "pre-sale", IntentAction.Answer),
        new("loyalty-programme", "pre-sale", IntentAction.Answer),
        new("subscription", "pre-sale", IntentAction.Answer),
        new("business-purchase", "pre-sale", IntentAction.Answer),
        new("order-how-to", "pre-sale", IntentAction.Answer),

        new("order-status", "after-sale", IntentAction.Order),
        new("order-change", "after-sale", IntentAction.Order),
        new("order-cancel", "after-sale", IntentAction.Order),
        new("address-change", "after-sale", IntentAction.Order),
        new("delivery-late", "after-sale", IntentAction.Order),
        new("parcel-lost", "after-sale", IntentAction.Order),
        new("parcel-damaged", "after-sale", IntentAction.Order),
        new("item-wrong-or-missing", "after-sale", IntentAction.Order),
        new("withdrawal", "after-sale", IntentAction.Order),
        new("return-how-to", "after-sale", IntentAction.Answer),
        new("exchange-item", "after-sale", IntentAction.Order),
        new("refund-status", "after-sale", IntentAction.Order),
        new("refund-policy", "after-sale", IntentAction.Answer),
        new("warranty-claim", "after-sale", IntentAction.Order),
        new("warranty-terms", "after-sale", IntentAction.Answer),
        new("repair", "after-sale", IntentAction.Answer),
        new("spare-parts", "after-sale", IntentAction.Answer),
        new("how-to-use", "after-sale", IntentAction.Answer),
        new("invoice-request", "after-sale", IntentAction.Order),
        new("payment-problem", "after-sale", IntentAction.Order),
        new("recycling", "after-sale", IntentAction.Answer),

        new("account-create", "account", IntentAction.Answer),
        new("account-login", "account", IntentAction.Answer),
        new("data-rights", "account", IntentAction.HandOff),
        new("newsletter-stop", "account", IntentAction.Answer),

        new("contact-details", "service", IntentAction.Answer),
        new("human-agent", "service", IntentAction.HandOff),
        new("callback-request", "service", IntentAction.HandOff),
        new("complaint", "service", IntentAction.HandOff),
        new("praise", "service", IntentAction.Dialogue),

        new("greeting", "dialogue", IntentAction.Dialogue),
        new("goodbye", "dialogue", IntentAction.Dialogue),
        new("thanks", "dialogue", IntentAction.Dialogue),
        new("affirm", "dialogue", IntentAction.Dialogue),
        new("deny", "dialogue", IntentAction.Dialogue),
        new("bot-identity", "dialogue", IntentAction.Dialogue),
        new("insult", "dialogue", IntentAction.Dialogue),
        new("out-of-scope", "dialogue", IntentAction.Dialogue),
    ];
}
