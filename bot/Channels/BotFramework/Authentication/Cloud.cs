namespace Bot.Channels.BotFramework.Authentication;

/// <summary>One of Microsoft's clouds: who issues tokens to the bot, and where the bot gets its own.</summary>
/// <param name="ChannelIssuer">Issuer of the tokens that channels send.</param>
/// <param name="ChannelMetadata">OpenID metadata of that issuer.</param>
/// <param name="AzureMetadata">OpenID metadata for tokens of the Emulator and of other bots.</param>
/// <param name="AzureIssuers">Issuers of those tokens, with {0} for the tenant.</param>
/// <param name="AzureTenants">Tenants that issue them: those of the Bot Framework itself.</param>
/// <param name="Login">Where the bot's tokens come from, with {0} for the tenant.</param>
/// <param name="BotTenant">The tenant of multi-tenant bots.</param>
/// <param name="CallerId">Who calls, in the words of the Activity specification (A2252); null where it has
/// none.</param>
internal sealed record Cloud(
    string ChannelIssuer,
    string ChannelMetadata,
    string AzureMetadata,
    IReadOnlyList<string> AzureIssuers,
    IReadOnlyList<string> AzureTenants,
    string Login,
    string BotTenant,
    string Scope,
    string? CallerId)
{
    private const string EmulatorTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string EmulatorTenant32 = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    private const string AgentsTenant = "69e9b82d-4842-4902-8d1e-abc5b98a55e8";
    private const string GovernmentTenant = "cab8a31a-1906-4287-a0d8-4eef66b95f6e";
    private const string ChinaTenant = "a55a4d5b-9241-49b1-b4ff-befa8db00269";

    public static readonly Cloud Public = new(
        "https://api.botframework.com",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
        ["https://sts.windows.net/{0}/", "https://login.microsoftonline.com/{0}/v2.0"],
        [EmulatorTenant, EmulatorTenant32, AgentsTenant],
        "https://login.microsoftonline.com/{0}",
        "botframework.com",
        "https://api.botframework.com/.default",
        "urn:botframework:azure");

    public static readonly Cloud Government = new(
        "https://api.botframework.us",
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        $"https://login.microsoftonline.us/{GovernmentTenant}/v2.0/.well-known/openid-configuration",
        [
            "https://sts.windows.net/{0}/", "https://login.microsoftonline.us/{0}/v2.0",
            "https://login.microsoftonline.us/{0}/",
        ],
        [GovernmentTenant],
        "https://login.microsoftonline.us/{0}",
        "MicrosoftServices.onmicrosoft.us",
        "https://api.botframework.us/.default",
        "urn:botframework:azureusgov");

    public static readonly Cloud China = new(
        "https://api.botframework.azure.cn",
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        $"https://login.partner.microsoftonline.cn/{ChinaTenant}/v2.0/.well-known/openid-configuration",
        ["https://sts.chinacloudapi.cn/{0}/", "https://login.partner.microsoftonline.cn/{0}/v2.0"],
        [ChinaTenant],
        "https://login.partner.microsoftonline.cn/{0}",
        "microsoftservices.partner.onmschina.cn",
        "https://api.botframework.azure.cn/.default",
        null);

    /// <returns>Null for a channel service that does not exist.</returns>
    public static Cloud? Named(string channelService) => channelService.TrimEnd('/') switch
    {
        "" => Public,
        "https://botframework.azure.us" => Government,
        "https://botframework.azure.cn" => China,
        _ => null,
    };

    /// <summary>The cloud of a registration, with what its settings put in place of the cloud's own.</summary>
    public static Cloud Of(AppRegistrationOptions app)
    {
        var cloud = Named(app.ChannelService) ?? Public;
        var scope = Or(app.ToChannelFromBotOAuthScope, cloud.Scope);
        return cloud with
        {
            ChannelIssuer = Or(app.ToBotFromChannelTokenIssuer, cloud.ChannelIssuer),
            ChannelMetadata = Or(app.ToBotFromChannelOpenIdMetadataUrl, cloud.ChannelMetadata),
            AzureMetadata = Or(app.ToBotFromEmulatorOpenIdMetadataUrl, cloud.AzureMetadata),
            Login = Or(app.ToChannelFromBotLoginUrl, cloud.Login).TrimEnd('/'),

            // Microsoft's own documents write the scope as a resource too.
            Scope = scope.EndsWith("/.default", StringComparison.Ordinal) ? scope : $"{scope.TrimEnd('/')}/.default",
            CallerId = Or(app.CallerId, cloud.CallerId ?? "") is { Length: > 0 } id ? id : null,
            AzureTenants = app.MicrosoftAppTenantId.Length > 0
                ? [.. cloud.AzureTenants, app.MicrosoftAppTenantId]
                : cloud.AzureTenants,
        };
    }

    /// <summary>Issuers of Azure tokens, each with its tenant.</summary>
    public IReadOnlyDictionary<string, string> IssuersWithTenants() => AzureTenants
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .SelectMany(tenant => AzureIssuers.Select(issuer => (Issuer: Fill(issuer, tenant), tenant)))
        .ToDictionary(pair => pair.Issuer, pair => pair.tenant, StringComparer.Ordinal);

    /// <summary>
    /// Where a bot asks for tokens: multi-tenant bots in the Bot Framework's tenant, others in their own.
    /// </summary>
    public Uri TokenEndpoint(AppRegistrationOptions app) => new(
        Fill(Login, app.IsSingleTenant ? app.MicrosoftAppTenantId : BotTenant) + "/oauth2/v2.0/token");

    private static string Fill(string template, string tenant) =>
        template.Replace("{0}", tenant, StringComparison.Ordinal);

    private static string Or(string value, string other) => value.Length > 0 ? value : other;
}
