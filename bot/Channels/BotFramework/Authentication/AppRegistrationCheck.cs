using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Refuses at start a registration that could not work, and one that would open more than was meant.</summary>
internal sealed class AppRegistrationCheck(IOptions<BotFrameworkOptions> endpoint)
    : IValidateOptions<AppRegistrationOptions>
{
    private static readonly HostList LoginHosts = new(
    [
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn",
        "login.chinacloudapi.cn",
    ]);

    public ValidateOptionsResult Validate(string? name, AppRegistrationOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(AppRegistrationOptions app)
    {
        if (app.MicrosoftAppType.Length > 0 && !Enum.TryParse<AppTypes>(app.MicrosoftAppType, ignoreCase: true, out _))
        {
            var known = string.Join(", ", Enum.GetNames<AppTypes>());
            yield return $"MicrosoftAppType '{app.MicrosoftAppType}' is none of {known}.";
        }

        foreach (var problem in Incomplete(app).Concat(Addresses(app)))
        {
            yield return problem;
        }

        if (Cloud.Named(app.ChannelService) is null)
        {
            yield return $"ChannelService '{app.ChannelService}' does not exist; leave it empty for the public cloud.";
        }

        if (app.MicrosoftAppId.Length > 0 && endpoint.Value.AllowAnonymous == true)
        {
            yield return "BotFramework:AllowAnonymous cannot stand beside MicrosoftAppId: calls without a token would "
                + "pass for channels.";
        }

        var hosts = endpoint.Value.ServiceHosts.Concat(endpoint.Value.AttachmentHosts);
        foreach (var host in hosts.Where(host => !HostList.IsEntry(host)))
        {
            yield return $"BotFramework: '{host}' is no host name; write host.example or *.host.example.";
        }
    }

    private static IEnumerable<string> Incomplete(AppRegistrationOptions app)
    {
        var (hasId, hasPassword, hasTenant) =
            (app.MicrosoftAppId.Length > 0, app.MicrosoftAppPassword.Length > 0, app.MicrosoftAppTenantId.Length > 0);
        var asksForMore = app.IsSingleTenant || app.UsesManagedIdentity;
        if (!hasId && (asksForMore || hasPassword || hasTenant || app.AllowedCallers.Length > 0))
        {
            yield return "MicrosoftAppId is missing, where the other settings of the app are there.";
        }

        if (asksForMore && !hasTenant)
        {
            yield return $"MicrosoftAppTenantId is missing: {app.MicrosoftAppType} needs it.";
        }

        if (app.UsesManagedIdentity && hasPassword)
        {
            yield return "MicrosoftAppPassword cannot stand beside UserAssignedMSI, which has none.";
        }

        if (!app.UsesManagedIdentity && (hasId || asksForMore) && !hasPassword)
        {
            yield return "MicrosoftAppPassword is missing: without it the bot could listen and not reply.";
        }
    }

    private static IEnumerable<string> Addresses(AppRegistrationOptions app)
    {
        (string Name, string Value)[] addresses =
        [
            (nameof(app.ToBotFromChannelOpenIdMetadataUrl), app.ToBotFromChannelOpenIdMetadataUrl),
            (nameof(app.ToBotFromEmulatorOpenIdMetadataUrl), app.ToBotFromEmulatorOpenIdMetadataUrl),
            (nameof(app.ToChannelFromBotLoginUrl), app.ToChannelFromBotLoginUrl),
        ];
        foreach (var (name, value) in addresses.Where(address => address.Value.Length > 0))
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !IsSecure(uri))
            {
                yield return $"{name} must be an https address.";
            }
            else if (name == nameof(app.ToChannelFromBotLoginUrl) && app.ValidateAuthority && !uri.IsLoopback
                && !LoginHosts.Holds(uri.Host))
            {
                yield return $"{name}: {uri.Host} is no login server of Microsoft's; with ValidateAuthority=false the "
                    + "password goes there all the same.";
            }
        }
    }

    /// <summary>Keys and passwords go over https, or do not leave this machine.</summary>
    internal static bool IsSecure(Uri uri) => uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
