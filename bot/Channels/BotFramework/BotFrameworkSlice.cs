using Bot.Channels.BotFramework.Incoming;
using Bot.Channels.BotFramework.Outgoing;

namespace Bot.Channels.BotFramework;

internal static class BotFrameworkSlice
{
    public static void AddBotFramework(this IServiceCollection services)
    {
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<ActivityRouter>();
        services.AddSingleton<ActivityIntake>();
        services.AddSingleton<ExpectedReplies>();
        services.AddSingleton<InvokeDesk>();
        services.AddSingleton<HubDoor>();
        services.AddSingleton<HubDelivery>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<TypingNotices>();
        services.AddHostedService<Courier>();
    }
}
