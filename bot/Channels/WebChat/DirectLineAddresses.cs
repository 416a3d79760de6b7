using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>Builds the absolute addresses that clients connect to.</summary>
internal sealed class DirectLineAddresses(IOptions<DirectLineOptions> options, DirectLineTokens tokens)
{
    /// <summary>This server as the caller reaches it.</summary>
    public Uri Root(HttpRequest request) => options.Value.PublicUrl.Length > 0
        ? new Uri(options.Value.PublicUrl)
        : new Uri($"{request.Scheme}://{request.Host}");

    /// <summary>Where a stream opens; the ticket in it works once, for a minute.</summary>
    public string Stream(HttpRequest request, DirectLineCaller caller, long watermark)
    {
        var root = Root(request);
        var scheme = root.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        var path = $"{root.AbsolutePath.TrimEnd('/')}/v3/directline/conversations/{Uri.EscapeDataString(caller.ConversationId)}/stream";
        return $"{scheme}://{root.Authority}{path}?watermark={watermark}&t={tokens.IssueStreamTicket(caller)}";
    }
}
