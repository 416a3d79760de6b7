using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Where a request may go, and with which token.</summary>
/// <param name="ThisMachine">To this machine only; otherwise to public addresses only.</param>
/// <param name="Scope">What the token is for; null: no token is sent.</param>
internal sealed record Route(bool ThisMachine, string? Scope);

/// <summary>
/// Says where replies and downloads may go. It is asked when an activity comes in, and again with what was stored
/// whenever something goes out: settings may have changed in between.
/// </summary>
internal sealed class OutboundPolicy(Access access, Cloud cloud, IOptions<BotFrameworkOptions> options)
{
    private const int LongestUrl = 2048;

    private static readonly string[] Services =
    [
        "botframework.com", "*.botframework.com", "smba.trafficmanager.net", "botframework.us", "*.botframework.us",
        "botframework.azure.us", "*.botframework.azure.us", "botframework.azure.cn", "*.botframework.azure.cn",
    ];

    /// <summary>Where channels keep the files that people send.</summary>
    private static readonly string[] Files =
    [
        "teams.microsoft.com", "*.teams.microsoft.com", "*.teams.microsoft.us", "graph.microsoft.com",
        "*.sharepoint.com", "*.svc.ms", "*.blob.core.windows.net", "*.fbcdn.net", "*.fbsbx.com",
    ];

    private readonly HostList _services = new([.. Services, .. options.Value.ServiceHosts]);
    private readonly HostList _files = new([.. Files, .. options.Value.AttachmentHosts]);

    /// <summary>Whether replies to this caller may go to the service address.</summary>
    public bool Takes(string? serviceUrl, Caller? caller) =>
        Read(serviceUrl) is { Query.Length: 0 } uri && ForReply(uri, caller) is not null;

    /// <returns>Null when nothing may go there for this caller.</returns>
    public Route? ForReply(Uri uri, Caller? caller) => access.Mode switch
    {
        // References from before callers were kept are all of this machine.
        AccessMode.Anonymous =>
            caller is null or { Kind: CallerKind.Anonymous } && IsThisMachine(uri) ? new Route(true, null) : null,
        AccessMode.Tokens => caller?.Kind switch
        {
            CallerKind.Channel when access.IsOurs(caller.AppId) && IsService(uri) => new Route(false, cloud.Scope),
            CallerKind.Skill when access.IsAllowedCaller(caller.AppId) && IsService(uri) =>
                new Route(false, $"{caller.AppId}/.default"),
            CallerKind.Emulator when access.IsOurs(caller.AppId) && access.TakesEmulatorTokens && IsThisMachine(uri) =>
                new Route(true, null),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The connector's own attachments need its token; other hosts never get one.</summary>
    /// <returns>Null when nothing may be fetched from there.</returns>
    public Route? ForDownload(Uri uri, Caller? caller)
    {
        var isOwn = uri.AbsolutePath.Contains("/v3/attachments/", StringComparison.Ordinal);
        if ((isOwn || access.Mode == AccessMode.Anonymous) && ForReply(uri, caller) is { } route)
        {
            return route;
        }

        var isListed = IsPublic(uri) && (_files.Holds(uri.Host) || _services.Holds(uri.Host));
        return access.Mode == AccessMode.Tokens && isListed ? new Route(false, null) : null;
    }

    /// <summary>
    /// Reads an address that somebody sent. Readers of addresses differ over spaces, backslashes, letters of other
    /// scripts and names before the host, so addresses with any of them are nobody's.
    /// </summary>
    public static Uri? Read(string? url)
    {
        if (url is null || url.Length > LongestUrl || url.Any(letter => letter is <= ' ' or >= '\x7f' or '\\' or '@')
            || !(Begins(url, "https://") || Begins(url, "http://"))
                || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Fragment.Length > 0 || uri.Host.Length == 0)
        {
            return null;
        }

        return uri;
    }

    private static bool Begins(string url, string start) => url.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private bool IsService(Uri uri) => IsPublic(uri) && _services.Holds(uri.Host);

    private static bool IsPublic(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.HostNameType == UriHostNameType.Dns
        && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    private static bool IsThisMachine(Uri uri) =>
        uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            && Access.IsThisMachine(uri.AbsoluteUri);
}
