namespace Bot.Privacy;

internal static class PrivacySlice
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PrivacyStore>()
            .AddSingleton<ShopperExport>()
            .AddSingleton<Eraser>()
            .AddSingleton<Purge>()
            .AddHostedService(provider => provider.GetRequiredService<Purge>());
    }
}
