namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// The bot's registration in Azure. The settings stand at the top level and are named as Bot Builder names them, so
/// that its <c>appsettings.json</c> works here.
/// </summary>
internal sealed class AppRegistrationOptions
{
    /// <summary><c>MultiTenant</c> (also when empty), <c>SingleTenant</c> or <c>UserAssignedMSI</c>.</summary>
    public string MicrosoftAppType { get; set; } = "";

    public string MicrosoftAppId { get; set; } = "";

    public string MicrosoftAppPassword { get; set; } = "";

    public string MicrosoftAppTenantId { get; set; } = "";

    /// <summary>Empty for the public cloud; <c>https://botframework.azure.us</c> or <c>.cn</c>.</summary>
    public string ChannelService { get; set; } = "";

    public string ToBotFromChannelTokenIssuer { get; set; } = "";

    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = "";

    public string ToBotFromEmulatorOpenIdMetadataUrl { get; set; } = "";

    public string ToChannelFromBotLoginUrl { get; set; } = "";

    public string ToChannelFromBotOAuthScope { get; set; } = "";

    /// <summary>The login URL must be one of Microsoft's.</summary>
    public bool ValidateAuthority { get; set; } = true;

    /// <summary>Known and not used: the bot signs no users in.</summary>
    public string OAuthUrl { get; set; } = "";

    /// <summary>What activities of channels get as <c>callerId</c>, instead of the cloud's own.</summary>
    public string CallerId { get; set; } = "";

    /// <summary>App ids of bots that may call this one as a skill.</summary>
    public string[] AllowedCallers { get; set; } = [];

    public bool UsesManagedIdentity => Is(nameof(AppTypes.UserAssignedMSI));

    public bool IsSingleTenant => Is(nameof(AppTypes.SingleTenant));

    /// <summary>The password is never written, wherever the options are.</summary>
    public override string ToString() => $"app {MicrosoftAppId}";

    private bool Is(string type) => MicrosoftAppType.Equals(type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How an app proves who it is.</summary>
internal enum AppTypes
{
    /// <summary>With a password; bots registered before Azure asked for a tenant.</summary>
    MultiTenant,

    /// <summary>With a password, in its own tenant.</summary>
    SingleTenant,

    /// <summary>By running on an Azure machine that has its identity; no password.</summary>
    UserAssignedMSI,
}
