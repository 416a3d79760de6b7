using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Answers;
using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>Content types of cards.</summary>
internal static class CardTypes
{
    public const string Adaptive = "application/vnd.microsoft.card.adaptive";
    public const string Hero = "application/vnd.microsoft.card.hero";
}

internal sealed record Attachment(string ContentType, object Content);

/// <summary>A card with a picture and a few buttons.</summary>
internal sealed record HeroCard(string Title, string Subtitle, IReadOnlyList<CardImage>? Images, IReadOnlyList<CardAction>? Buttons);

internal sealed record CardImage(string Url, string Alt);

/// <summary>What a reply shows beside its text. Every fact in a card also stands in the text, so that no channel loses one.</summary>
internal static class Cards
{
    /// <summary>What carousels hold everywhere.</summary>
    private const int MostProducts = 10;

    /// <summary>Products, then the order.</summary>
    public static IReadOnlyList<Attachment> Of(Reply reply, bool rasterImagesOnly) =>
        reply.Order is { Steps.Count: > 0 } order ? [.. Products(reply, rasterImagesOnly), Steps(order)] : Products(reply, rasterImagesOnly);

    /// <summary>Products that have a page or a picture which the channel can reach; the others have all they have in the text.</summary>
    public static IReadOnlyList<Attachment> Products(Reply reply, bool rasterImagesOnly) =>
    [
        .. reply.Products.Select(product => Hero(product, rasterImagesOnly, Languages.Parse(reply.Language) ?? Language.French)).OfType<HeroCard>()
            .Take(MostProducts).Select(card => new Attachment(CardTypes.Hero, card)),
    ];

    public static JsonNode? ToJson(IReadOnlyList<Attachment> attachments) =>
        attachments.Count == 0 ? null : JsonSerializer.SerializeToNode(attachments, Json.Options);

    private static HeroCard? Hero(ProductCard product, bool rasterImagesOnly, Language language)
    {
        var (page, picture) = (OnTheWeb(product.Url), OnTheWeb(product.Image));
        picture = rasterImagesOnly && picture?.AbsolutePath.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) == true ? null : picture;
        return page is null && picture is null ? null : new HeroCard(
            product.Title,
            string.Join(" · ", new[] { product.Price, product.AvailabilityLabel }.OfType<string>()),
            picture is null ? null : [new CardImage(picture.AbsoluteUri, product.Title)],
            page is null ? null : [new CardAction("openUrl", Phrases.Of(language, "product.view"), page.AbsoluteUri)]);
    }

    private static Uri? OnTheWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>The steps of an order with their dates, which the client writes in its own language.</summary>
    private static Attachment Steps(OrderCard order) => new(
        CardTypes.Adaptive,
        new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["fallbackText"] = order.Number,
            ["body"] = new JsonArray(
                new JsonObject { ["type"] = "TextBlock", ["text"] = order.Number, ["weight"] = "bolder", ["size"] = "medium" },
                new JsonObject
                {
                    ["type"] = "FactSet",
                    ["facts"] = new JsonArray(
                    [
                        .. order.Steps.Select(step => (JsonNode)new JsonObject
                        {
                            ["title"] = $"{Mark(step.State)} {step.Label}",
                            ["value"] = step.Date is { } date ? $"{{{{DATE({date:yyyy-MM-dd}T12:00:00Z, SHORT)}}}}" : "",
                        }),
                    ]),
                }),
        });

    private static string Mark(string state) => state switch
    {
        "done" => "✓",
        "current" => "●",
        "problem" => "!",
        _ => "○",
    };
}
