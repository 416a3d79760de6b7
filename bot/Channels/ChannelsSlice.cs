using System.Net;
using Bot.Channels.BotFramework;
using Bot.Channels.WebChat;

namespace Bot.Channels;

internal static class ChannelsSlice
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DirectLineOptions>().BindConfiguration("DirectLine").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BotFrameworkOptions>().BindConfiguration("BotFramework").ValidateDataAnnotations().ValidateOnStart();
        services.AddCors();
        services.AddSingleton<MessageRate>();
        services.AddWebChat();
        services.AddBotFramework();
        services.AddSingleton(provider => new ConnectorClient(
            new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            {
                Timeout = TimeSpan.FromSeconds(15),
                DefaultRequestVersion = HttpVersion.Version11,
            },
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static void MapChannels(this WebApplication app)
    {
        app.MapWebChat();
        app.Services.GetRequiredService<MessagesEndpoint>().Map(app);
    }
}
