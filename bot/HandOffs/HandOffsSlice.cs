using Bot.HandOffs.Hours;
using Bot.HandOffs.LiveChats;
using Bot.HandOffs.Promises;
using Bot.Understanding;
using Microsoft.Extensions.Options;

namespace Bot.HandOffs;

internal static class HandOffsSlice
{
    public static IServiceCollection AddHandOffs(this IServiceCollection services)
    {
        services.AddOptions<HandOffHubOptions>().BindConfiguration("HandOffHub").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HandOffOptions>().BindConfiguration("HandOff").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CallbacksOptions>().BindConfiguration("Callbacks").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LiveChatOptions>().BindConfiguration("LiveChat").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PromisesOptions>().BindConfiguration("Promises").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PromiseStore>().AddSingleton<PromiseDesk>();
        services.AddSingleton<LiveChatStore>().AddSingleton<PresenceStore>().AddSingleton<LiveChatDesk>();
        services.AddSingleton<HoursStore>().AddSingleton<HoursWatch>().AddHostedService(provider => provider.GetRequiredService<HoursWatch>());
        return services
            .AddSingleton(provider =>
            {
                var knowledge = provider.GetRequiredService<ShopKnowledge>();
                var hours = provider.GetRequiredService<HoursWatch>();
                return new ShopClock(
                    () => hours.Over(knowledge.Shop), provider.GetRequiredService<IOptions<HandOffOptions>>().Value, provider.GetRequiredService<TimeProvider>());
            })
            .AddSingleton<CallbackDesk>()
            .AddSingleton<TranscriptDesk>()
            .AddSingleton<TicketReplies>()
            .AddSingleton<TicketStore>()
            .AddSingleton<CallbackStore>()
            .AddSingleton<HandOffDesk>();
    }
}
