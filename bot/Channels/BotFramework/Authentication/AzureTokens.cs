using Microsoft.IdentityModel.JsonWebTokens;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Tokens of Azure itself: the Emulator's, made with the bot's own password, and those of other bots that call this one
/// as a skill. They name no service address, so replies to the Emulator stay on this machine, and replies to other bots
/// go to hosts that the shop has listed.
/// </summary>
internal sealed class AzureTokens(
    Cloud cloud, SigningKeys keys, SignedTokens tokens, OutboundPolicy outbound, Access access)
{
    private const string OtherAppPrefix = "urn:botframework:aadappid:";

    private static readonly string[] EmulatorChannels = ["emulator", "test"];

    private readonly IReadOnlyDictionary<string, string> _tenants = cloud.IssuersWithTenants();

    public bool Issues(string issuer) =>
        (access.TakesEmulatorTokens || access.App.AllowedCallers.Length > 0) && _tenants.ContainsKey(issuer);

    public async Task<Admission> AdmitAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var key = await tokens.ValidateAsync(token, token.Issuer, keys, cancellationToken);
        RequireTenant(token, key, _tenants[token.Issuer]);
        var appId = AppId(token);
        if (access.IsOurs(appId))
        {
            return access.TakesEmulatorTokens
                ? activity =>
                    Vouch(activity, new Caller(CallerKind.Emulator, access.App.MicrosoftAppId, OtherAppPrefix + appId))
                : throw Refusal.Forbidden("Tokens of the Emulator are not taken here.");
        }

        return access.IsAllowedCaller(appId)
            ? activity => Vouch(activity, new Caller(CallerKind.Skill, appId, OtherAppPrefix + appId))
            : throw Refusal.Forbidden("The calling app is not among AllowedCallers.");
    }

    /// <summary>The app that asked for the token: <c>appid</c> in version 1, <c>azp</c> in version 2.</summary>
    private static string AppId(JsonWebToken token)
    {
        var claim = token.Single("ver") switch
        {
            "" or "1.0" => "appid",
            "2.0" => "azp",
            _ => throw Refusal.Unauthorized("The token has no version that is known."),
        };
        return token.Single(claim) is { Length: > 0 } id
            ? id
            : throw Refusal.Unauthorized($"The token has no {claim}.");
    }

    /// <summary>
    /// One document holds the keys of every tenant: a token of this tenant must be signed with a key for it.
    /// </summary>
    private static void RequireTenant(JsonWebToken token, SigningKey key, string tenant)
    {
        var keyTenant = Uri.TryCreate(key.Issuer, UriKind.Absolute, out var issuer)
            ? Uri.UnescapeDataString(issuer.Segments.ElementAtOrDefault(1)?.TrimEnd('/') ?? "")
            : key.Issuer;
        if (!tenant.Equals(token.Single("tid"), StringComparison.OrdinalIgnoreCase)
            || (keyTenant is not (null or "{tenantid}")
                && !tenant.Equals(keyTenant, StringComparison.OrdinalIgnoreCase)))
        {
            throw Refusal.Unauthorized("The token's tenant is not its issuer's, or not its key's.");
        }
    }

    private Caller Vouch(Activity activity, Caller caller)
    {
        if (caller.Kind == CallerKind.Emulator
            && !EmulatorChannels.Contains(activity.ChannelId, StringComparer.Ordinal))
        {
            throw Refusal.Forbidden("The Emulator's token does not cover this channel.");
        }

        return outbound.Takes(activity.ServiceUrl, caller)
            ? caller
            : throw Refusal.Forbidden("Replies may not go to this serviceUrl.");
    }
}
