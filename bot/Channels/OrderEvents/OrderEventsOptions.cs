using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.OrderEvents;

/// <summary>Who may tell of orders by webhook. Section <c>OrderEvents</c>; each door is closed until its secret is set.</summary>
internal sealed class OrderEventsOptions
{
    /// <summary>Secret of <c>POST /api/orders/events</c>, 32 characters or more.</summary>
    [RegularExpression("^$|^.{32,}$", ErrorMessage = "OrderEvents:Secret needs 32 characters or more.")]
    public string Secret { get; set; } = "";

    /// <summary>The secret before the last rotation; it still opens.</summary>
    [RegularExpression("^$|^.{32,}$", ErrorMessage = "OrderEvents:PreviousSecret needs 32 characters or more.")]
    public string PreviousSecret { get; set; } = "";

    /// <summary>The secret of the WooCommerce webhooks.</summary>
    [RegularExpression("^$|^.{16,}$", ErrorMessage = "OrderEvents:WooCommerceSecret needs 16 characters or more.")]
    public string WooCommerceSecret { get; set; } = "";

    /// <summary>The secret that Shopify signs webhooks with.</summary>
    [RegularExpression("^$|^.{16,}$", ErrorMessage = "OrderEvents:ShopifySecret needs 16 characters or more.")]
    public string ShopifySecret { get; set; } = "";

    /// <summary>The largest event, in KiB.</summary>
    [Range(16, 4096)]
    public int MaximumKilobytes { get; set; } = 512;
}
