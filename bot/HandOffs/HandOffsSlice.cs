namespace Bot.HandOffs;

internal static class HandOffsSlice
{
    public static IServiceCollection AddHandOffs(this IServiceCollection services) => services
        .AddSingleton<TicketStore>()
        .AddSingleton<HandOffDesk>();
}
