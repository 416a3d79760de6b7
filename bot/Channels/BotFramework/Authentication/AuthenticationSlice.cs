using System.Net;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Authentication;

internal static class AuthenticationSlice
{
    public static IServiceCollection AddChannelAuthentication(this IServiceCollection services)
    {
        services.AddOptions<BotFrameworkOptions>()
            .BindConfiguration("BotFramework").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AppRegistrationOptions>().BindConfiguration("").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AppRegistrationOptions>, AppRegistrationCheck>();
        services.AddSingleton(provider => Cloud.Of(provider.GetRequiredService<Access>().App));
        services.AddSingleton<Access>().AddHostedService<AccessAtStart>();
        services.AddSingleton<OutboundPolicy>().AddSingleton<SignedTokens>().AddSingleton<ChannelAuthentication>();
        services.AddSingleton(provider => With<ChannelTokens>(provider, cloud => cloud.ChannelMetadata));
        services.AddSingleton(provider => With<AzureTokens>(provider, cloud => cloud.AzureMetadata));
        services.AddSingleton(Source).AddSingleton<BotTokens>();
        services.AddSingleton<Network>().AddSingleton<GuardedHandler>().AddSingleton<AttachmentDownloads>();
        return services;
    }

    /// <summary>
    /// A client for addresses that others named: it goes where the policy lets it, with the token that belongs there.
    /// </summary>
    public static HttpClient GuardedClient(this IServiceProvider provider, TimeSpan timeout) =>
        new(provider.GetRequiredService<GuardedHandler>(), disposeHandler: false)
        {
            Timeout = timeout,
            DefaultRequestVersion = HttpVersion.Version11,
        };

    /// <summary>A check with the keys of its own issuer.</summary>
    private static T With<T>(IServiceProvider provider, Func<Cloud, string> metadata) =>
        ActivatorUtilities.CreateInstance<T>(provider, new SigningKeys(
            new Uri(metadata(provider.GetRequiredService<Cloud>())),
            LoginClient(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()));

    private static ITokenSource Source(IServiceProvider provider)
    {
        var app = provider.GetRequiredService<Access>().App;
        var clock = provider.GetRequiredService<TimeProvider>();
        return app.UsesManagedIdentity
            ? new ManagedIdentityTokens(
                LoginClient(), clock, provider.GetRequiredService<IConfiguration>(), app.MicrosoftAppId)
            : new ClientSecretTokens(
                LoginClient(), clock, provider.GetRequiredService<Cloud>().TokenEndpoint(app),
                app.MicrosoftAppId, app.MicrosoftAppPassword);
    }

    /// <summary>For addresses that the settings name, and no one else.</summary>
    private static HttpClient LoginClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };
}
