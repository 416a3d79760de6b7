namespace Bot.Alerts;

internal static class AlertsSlice
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddSingleton<AlertDesk>().AddSingleton<AlertStore>();
}
