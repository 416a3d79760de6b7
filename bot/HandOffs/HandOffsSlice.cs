namespace Bot.HandOffs;

internal static class HandOffsSlice
{
    public static IServiceCollection AddHandOffs(this IServiceCollection services)
    {
        services.AddOptions<HandOffHubOptions>().BindConfiguration("HandOffHub").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TicketStore>()
            .AddSingleton<HandOffDesk>();
    }
}
