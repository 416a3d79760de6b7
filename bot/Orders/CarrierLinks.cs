using Bot.Understanding;

namespace Bot.Orders;

/// <summary>Where a parcel can be followed: at the address that the source gave, or by the carrier's template in <c>shop.yml</c>. Https only.</summary>
internal sealed class CarrierLinks(ShopProfile shop)
{
    public string? Of(string? carrier, string? tracking, string? url = null) => Safe(url) ?? (carrier is null || tracking is null ? null
        : shop.Carriers.FirstOrDefault(known => known.Key.Equals(carrier, StringComparison.OrdinalIgnoreCase)).Value is { } template
            ? Safe(template.Replace("{tracking}", Uri.EscapeDataString(tracking), StringComparison.Ordinal))
            : null);

    /// <summary>Nothing that would end a link in Markdown, or open anything but a page.</summary>
    private static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { UserInfo.Length: 0 } && address.Scheme == Uri.UriSchemeHttps
            ? address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : null;
}
