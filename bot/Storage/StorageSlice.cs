using Bot.Telemetry;

namespace Bot.Storage;

internal static class StorageSlice
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Database>()
            .AddGauge("bot.writes.waiting", "{write}", "Writes that wait for a writer.", provider => provider.GetRequiredService<Database>().Waiting)
            .AddSingleton<ReplicaLine>()
            .AddSingleton<Leases>()
            .AddHostedService(provider => provider.GetRequiredService<Leases>());
    }
}
