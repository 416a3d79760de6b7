namespace Bot.Conversations;

internal static class ConversationsSlice
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationStore>()
        .AddSingleton<TranscriptStore>()
        .AddSingleton<InboxStore>()
        .AddSingleton<UnansweredStore>()
        .AddSingleton<ContinuationStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<CourierSignal>()
        .AddSingleton<OutboxLanes>()
        .AddSingleton<ConversationSignals>()
        .AddHostedService<SharedSignals>();
}
