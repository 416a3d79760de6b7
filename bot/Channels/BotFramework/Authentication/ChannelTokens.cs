using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Tokens of the Azure Bot Service. The token must name the activity's service address, and the key that signed it must
/// be endorsed for the activity's channel.
/// </summary>
internal sealed class ChannelTokens(
    Cloud cloud,
    SigningKeys keys,
    SignedTokens tokens,
    OutboundPolicy outbound,
    Access access,
    IOptions<BotFrameworkOptions> options)
{
    /// <summary>Lower case in what channels send; who writes it otherwise means the same.</summary>
    private const string ServiceUrlClaim = "serviceurl";

    public string Issuer => cloud.ChannelIssuer;

    public async Task<Admission> AdmitAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var key = await tokens.ValidateAsync(token, cloud.ChannelIssuer, keys, cancellationToken);
        if (!options.Value.RequiredEndorsements.All(key.Endorsements.Contains))
        {
            throw Refusal.Forbidden("The token's key lacks an endorsement that this bot asks for.");
        }

        var serviceUrl = token.Single(ServiceUrlClaim, StringComparison.OrdinalIgnoreCase);
        return activity => Vouch(activity, serviceUrl, key.Endorsements);
    }

    private Caller Vouch(Activity activity, string? serviceUrl, FrozenSet<string> endorsements)
    {
        if (string.IsNullOrEmpty(activity.ChannelId) || !endorsements.Contains(activity.ChannelId))
        {
            throw Refusal.Forbidden("The token's key is not endorsed for this channel.");
        }

        if (string.IsNullOrEmpty(serviceUrl) || string.IsNullOrEmpty(activity.ServiceUrl)
            || !IsSame(serviceUrl, activity.ServiceUrl))
        {
            throw Refusal.Forbidden("The token does not name the activity's serviceUrl.");
        }

        var caller = new Caller(CallerKind.Channel, access.App.MicrosoftAppId, cloud.CallerId);
        return outbound.Takes(activity.ServiceUrl, caller)
            ? caller
            : throw Refusal.Forbidden("Replies may not go to this serviceUrl.");
    }

    private static bool IsSame(string one, string other) =>
        WithoutSlash(one).Equals(WithoutSlash(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutSlash(string url) =>
        url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;
}
