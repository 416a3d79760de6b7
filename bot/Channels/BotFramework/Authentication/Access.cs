using System.Net;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>Who is served at <c>/api/messages</c>.</summary>
internal enum AccessMode
{
    /// <summary>Nobody: there is no app id, and nothing opened the door to callers without tokens.</summary>
    Off,

    /// <summary>Callers on this machine, without tokens, with replies to this machine.</summary>
    Anonymous,

    /// <summary>Channels that prove themselves with a token for the bot's app id.</summary>
    Tokens,
}

/// <summary>What the settings and the environment allow, settled once.</summary>
internal sealed class Access(
    IOptions<AppRegistrationOptions> registration, IOptions<BotFrameworkOptions> endpoint, IHostEnvironment environment)
{
    public AppRegistrationOptions App { get; } = registration.Value;

    public AccessMode Mode { get; } = registration.Value.MicrosoftAppId.Length > 0 ? AccessMode.Tokens
        : endpoint.Value.AllowAnonymous ?? environment.IsDevelopment() ? AccessMode.Anonymous
        : AccessMode.Off;

    public bool TakesEmulatorTokens { get; } = endpoint.Value.AllowEmulatorTokens ?? environment.IsDevelopment();

    /// <summary>
    /// Callers without tokens are served only once it is sure that other machines cannot reach the server.
    /// </summary>
    public bool ListensOnThisMachineOnly { get; private set; }

    /// <summary>Settles who can reach the server.</summary>
    /// <exception cref="InvalidOperationException">Other machines could come in without a token.</exception>
    public void ListensOn(IEnumerable<string> addresses)
    {
        var open = addresses.FirstOrDefault(address => !IsThisMachine(address));
        ListensOnThisMachineOnly = open is null;
        if (open is not null && Mode == AccessMode.Anonymous)
        {
            throw new InvalidOperationException(
                $"Without MicrosoftAppId anybody who reaches {open} could speak for a channel. Listen on localhost, "
                + "or set MicrosoftAppId and MicrosoftAppPassword, or set BotFramework:AllowAnonymous=false to do "
                + "without /api/messages.");
        }
    }

    /// <summary>Who names an address that stands in the settings: the bot itself.</summary>
    public Caller Self => Mode == AccessMode.Tokens ? new Caller(CallerKind.Channel, App.MicrosoftAppId, null) : Caller.Anonymous;

    public bool IsOurs(string? appId) => appId?.Equals(App.MicrosoftAppId, StringComparison.OrdinalIgnoreCase) == true;

    public bool IsAllowedCaller(string? appId) => App.AllowedCallers.Contains(appId, StringComparer.OrdinalIgnoreCase);

    internal static bool IsThisMachine(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
