namespace Bot.Channels.Alerts;

internal static class AlertSlice
{
    public static IServiceCollection AddAlertPages(this IServiceCollection services) => services
        .AddSingleton<AlertPages>()
        .AddSingleton<AlertEndpoint>()
        .AddSingleton<AlertTeller>()
        .AddHostedService(provider => provider.GetRequiredService<AlertTeller>());
}
