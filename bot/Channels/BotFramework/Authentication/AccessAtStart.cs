using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Looks where the server really listens, before anybody is served without a token, and says who is served.
/// </summary>
internal sealed class AccessAtStart(
    Access access, IServer server, IOptions<AppRegistrationOptions> registration, ILogger<AccessAtStart> logger)
        : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        access.ListensOn(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        switch (access.Mode)
        {
            case AccessMode.Anonymous:
                logger.LogWarning(
                    "No MicrosoftAppId: every program on this machine may post to /api/messages without a token");
                break;
            case AccessMode.Tokens:
                logger.LogInformation("/api/messages takes tokens for app {AppId}", registration.Value.MicrosoftAppId);
                break;
            default:
                logger.LogInformation("/api/messages is off: there is no MicrosoftAppId");
                break;
        }

        if (registration.Value.OAuthUrl.Length > 0)
        {
            logger.LogWarning("OAuthUrl is not used: the bot signs no users in");
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
