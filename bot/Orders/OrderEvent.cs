using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Orders;

/// <summary>What a source told of an order: the fields of the normal form that it changes, and others that it keeps.</summary>
/// <param name="Source">One of <see cref="OrderSources"/>.</param>
/// <param name="Id">The source's own; the same event told twice changes nothing.</param>
/// <param name="Subject">The source's own id of the order, where an event may come without its number.</param>
/// <param name="At">When it happened, by the source: what is told late is put in its place.</param>
internal sealed record OrderEvent(string Source, string Id, string Subject, DateTimeOffset At, JsonObject Change)
{
    private const int LongestName = 200;

    /// <summary>Null while only the subject is known.</summary>
    public string? Number => (string?)Change["number"];

    /// <exception cref="FormatException">A field has not the form that it must have; the message names it and holds no value.</exception>
    public OrderEvent Checked()
    {
        if (Id.Length is 0 or > LongestName || Subject.Length is 0 or > LongestName)
        {
            throw new FormatException("The event or the order has no id, or too long a one.");
        }

        try
        {
            OrderFold.Read(Change);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{(fault as JsonException)?.Path ?? "$"} has not the form that it must have.", fault);
        }

        return Number is { } number && OrderNumber.Key(number).Length is 0 or > LongestName
            ? throw new FormatException("$.number has no letter and no digit, or too many.")
            : this;
    }
}

internal static class OrderSources
{
    /// <summary><c>orders.json</c> of the content folder.</summary>
    public const string Demo = "demo";

    /// <summary>A file given to the import command.</summary>
    public const string File = "file";

    /// <summary>The webhook of our own.</summary>
    public const string Shop = "shop";

    public const string WooCommerce = "woocommerce";
    public const string Shopify = "shopify";
    public const string PrestaShop = "prestashop";
}
