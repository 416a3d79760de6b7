using System.Net;
using System.Net.Http.Headers;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The one way out to addresses that others name. Every request says for whom it is; the policy says whether it may go
/// and with which token, and the token is put on here and nowhere else.
/// </summary>
internal sealed class GuardedHandler(OutboundPolicy policy, BotTokens tokens, Network network) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _public = new(network.Open(PublicAddresses.Hold));
    private readonly HttpMessageInvoker _thisMachine = new(network.Open(IPAddress.IsLoopback));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = null;
        var route = RouteOf(request) ?? throw new RefusedAddressException(
            "The address is not one that the bot may write to.");
        if (route.ThisMachine)
        {
            return await _thisMachine.SendAsync(request, cancellationToken);
        }

        if (route.Scope is not { } scope)
        {
            return await _public.SendAsync(request, cancellationToken);
        }

        var token = await tokens.GetAsync(scope, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // A token can be withdrawn before its time: once more with a new one.
        response.Dispose();
        tokens.Drop(scope, token);
        return await SendAsync(request, await tokens.GetAsync(scope, cancellationToken), cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _public.Dispose();
            _thisMachine.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _public.SendAsync(request, cancellationToken);
    }

    private Route? RouteOf(HttpRequestMessage request)
    {
        if (request.RequestUri is not { } uri || !request.Options.TryGetValue(GuardedRequest.Errand, out var errand))
        {
            return null;
        }

        if (errand.ServiceUrl is not { } serviceUrl)
        {
            return policy.ForDownload(uri, errand.Caller);
        }

        return policy.Takes(serviceUrl, errand.Caller) && IsAt(uri, new Uri(serviceUrl))
            ? policy.ForReply(uri, errand.Caller)
            : null;
    }

    private static bool IsAt(Uri uri, Uri service) => 0 == Uri.Compare(
        uri, service, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Says for whom a request is; without it nothing goes out.</summary>
internal static class GuardedRequest
{
    /// <summary>For whom; and the service address of a reply, as it was stored, or null for a download.</summary>
    public static readonly HttpRequestOptionsKey<(Caller? Caller, string? ServiceUrl)> Errand = new("errand");

    /// <summary>A call to the connector of a conversation. The reference is checked again as it stands.</summary>
    public static HttpRequestMessage ReplyTo(this HttpRequestMessage request, ConversationReference reference) =>
        request.On((reference.Caller, reference.ServiceUrl));

    /// <summary>A file that this caller named.</summary>
    public static HttpRequestMessage DownloadFor(this HttpRequestMessage request, Caller? caller) =>
        request.On((caller, null));

    private static HttpRequestMessage On(this HttpRequestMessage request, (Caller? Caller, string? ServiceUrl) errand)
    {
        request.Options.Set(Errand, errand);
        return request;
    }
}
