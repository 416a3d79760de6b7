using System.Net;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The door of <c>/api/messages</c>. The issuer that a token names picks the check, and the check uses that issuer's
/// keys only: a token of one issuer signed with another's key is nothing.
/// </summary>
internal sealed class ChannelAuthentication(
    Access access,
    ChannelTokens channel,
    AzureTokens azure,
    OutboundPolicy outbound,
    ILogger<ChannelAuthentication> logger)
{
    private static readonly string[] Forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    private int _hasWarned;

    /// <summary>Checks the token before the body is read; what it gives is asked once the activity is there.</summary>
    /// <exception cref="ProtocolException">401 or 403; 503 while the issuer's keys have never been had.</exception>
    public async Task<Admission> AdmitAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return access.Mode switch
            {
                AccessMode.Tokens => Logged(await AdmitTokenAsync(request, cancellationToken)),
                AccessMode.Anonymous => AdmitLocal(request),
                _ => throw Refusal.Unauthorized("This bot has no app id: it serves no channels of the Bot Framework."),
            };
        }
        catch (ProtocolException refusal)
        {
            Log(refusal);
            throw;
        }
    }

    private Task<Admission> AdmitTokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var token = BearerToken.Read(request);
        return token.Issuer switch
        {
            var issuer when issuer == channel.Issuer => channel.AdmitAsync(token, cancellationToken),
            { } issuer when azure.Issues(issuer) => azure.AdmitAsync(token, cancellationToken),
            _ => throw Refusal.Unauthorized("The token's issuer is not known here."),
        };
    }

    /// <summary>
    /// A proxy on this machine would bring the world in, and so would a page whose host name was made to mean this
    /// machine.
    /// </summary>
    private Admission AdmitLocal(HttpRequest request)
    {
        if (!access.ListensOnThisMachineOnly || request.HttpContext.Connection.RemoteIpAddress is not { } address
            || !IPAddress.IsLoopback(address) || !Access.IsThisMachine($"http://{request.Host}")
            || Forwarding.Any(request.Headers.ContainsKey))
        {
            throw Refusal.Unauthorized("Calls without a token are served to programs on this machine only.");
        }

        if (request.Headers.Authorization.Count > 0 && Interlocked.Exchange(ref _hasWarned, 1) == 0)
        {
            logger.LogWarning("A caller sends tokens; without MicrosoftAppId they are not looked at");
        }

        return activity =>
        {
            // An address that is missing is the activity's fault, and is told with its other faults.
            return string.IsNullOrEmpty(activity.ServiceUrl) || outbound.Takes(activity.ServiceUrl, Caller.Anonymous)
                ? Caller.Anonymous
                : throw Refusal.BadArgument("The serviceUrl must be on this machine.");
        };
    }

    private Admission Logged(Admission admission) => activity =>
    {
        try
        {
            return admission(activity);
        }
        catch (ProtocolException refusal)
        {
            Log(refusal);
            throw;
        }
    };

    /// <summary>Our own words only: what was sent may be anybody's.</summary>
    private void Log(ProtocolException refusal) => logger.LogInformation(
        "A call to /api/messages was refused with {Status}: {Reason}", refusal.Status, refusal.Message);
}
