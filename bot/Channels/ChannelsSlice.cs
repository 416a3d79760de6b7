using Bot.Channels.Alerts;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Channels.Opinions;
using Bot.Channels.OrderEvents;
using Bot.Channels.ShopHook;
using Bot.Channels.Tracking;
using Bot.Channels.WebChat;
using Bot.Channels.WithdrawalPage;

namespace Bot.Channels;

internal static class ChannelsSlice
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddCors();
        services.AddSingleton<MessageRate>();
        services.AddSingleton<Crowding>();
        services.AddBacklog();
        services.AddWebChat();
        services.AddOrderEvents();
        services.AddTracking();
        services.AddChannelAuthentication();
        services.AddBotFramework();
        services.AddShopHook().AddWithdrawalPage().AddOpinions().AddAlertPages();
        services.AddSingleton(provider => new ConnectorClient(
            provider.GuardedClient(TimeSpan.FromSeconds(15)), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static void MapChannels(this WebApplication app)
    {
        app.MapWebChat();
        app.Services.GetRequiredService<ShopAnswerEndpoint>().Map(app);
        app.Services.GetRequiredService<WithdrawalEndpoints>().Map(app);
        app.Services.GetRequiredService<MessagesEndpoint>().Map(app);
        app.Services.GetRequiredService<OrderEventsEndpoint>().Map(app);
        app.Services.GetRequiredService<TrackingEndpoint>().Map(app);
        app.Services.GetRequiredService<OpinionEndpoint>().Map(app);
        app.Services.GetRequiredService<AlertEndpoint>().Map(app);
    }
}
