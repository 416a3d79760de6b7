using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>Whose pages may speak to Direct Line. What sends no origin is no page of another site: a browser always says it.</summary>
internal sealed class PageOrigins(IOptions<DirectLineOptions> options, DirectLineAddresses addresses)
{
    /// <summary>Whether the request comes from no page, from a page of this host, or from a page of the shop.</summary>
    public bool Allows(HttpRequest request) =>
        OriginOf(request) is not { } origin || IsOwn(origin, request) || IsListed(origin, options.Value.AllowedOrigins);

    /// <summary>Whether the request may use the token: one for certain pages needs one of them.</summary>
    public bool Allows(HttpRequest request, DirectLineCaller caller)
    {
        if (caller.Origins.Count == 0)
        {
            return true;
        }

        // To its own host a browser reads without an origin, and says so in a header that no script can set.
        var origin = OriginOf(request)
            ?? (request.Headers["Sec-Fetch-Site"] == "same-origin" ? addresses.Root(request).GetLeftPart(UriPartial.Authority) : null);
        return origin is not null && IsListed(origin, caller.Origins);
    }

    /// <summary>Whether an address is that of a page where the caller's chat may stand.</summary>
    public bool Hold(Uri page, HttpRequest request, DirectLineCaller caller)
    {
        var origin = page.GetLeftPart(UriPartial.Authority);
        return page is { Scheme: "http" or "https", UserInfo: "" }
            && (IsOwn(origin, request) || IsListed(origin, options.Value.AllowedOrigins))
            && (caller.Origins.Count == 0 || IsListed(origin, caller.Origins));
    }

    /// <summary>Origins as browsers write them; null when one of them is none.</summary>
    public static IReadOnlyList<string>? Read(IReadOnlyList<string?>? origins)
    {
        var read = (origins ?? []).Select(origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
                ? address.GetLeftPart(UriPartial.Authority)
                : null).ToList();
        return read.Contains(null) ? null : [.. read.OfType<string>()];
    }

    private static string? OriginOf(HttpRequest request) =>
        request.Headers.Origin is [var origin] ? origin : request.Headers.Origin.Count == 0 ? null : "null";

    private static bool IsListed(string origin, IEnumerable<string> origins) => origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private bool IsOwn(string origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || address.Authority.Equals(addresses.Root(request).Authority, StringComparison.OrdinalIgnoreCase));
}
