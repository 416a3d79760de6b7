namespace Bot.Channels.Tracking;

internal static class TrackingSlice
{
    public static void AddTracking(this IServiceCollection services) => services
        .AddSingleton<TrackingPages>()
        .AddSingleton<TrackingEndpoint>()
        .AddSingleton<OrderTeller>()
        .AddHostedService(provider => provider.GetRequiredService<OrderTeller>());
}
