namespace Bot.Telemetry;

internal static class TelemetrySlice
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Meters>()
            .AddSingleton<Traces>()
            .AddHostedService<TelemetryExport>();
    }
}
