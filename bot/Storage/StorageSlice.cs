namespace Bot.Storage;

internal static class StorageSlice
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Database>()
            .AddSingleton<ReplicaLine>()
            .AddSingleton<Leases>()
            .AddHostedService(provider => provider.GetRequiredService<Leases>());
    }
}
