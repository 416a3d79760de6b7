namespace Bot.Channels.OrderEvents;

internal static class OrderEventsSlice
{
    public static void AddOrderEvents(this IServiceCollection services)
    {
        services.AddOptions<OrderEventsOptions>().BindConfiguration("OrderEvents").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PrestaShopOptions>().BindConfiguration("PrestaShop").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OrderEventsEndpoint>();
        services.AddSingleton<PrestaShopPull>().AddHostedService(provider => provider.GetRequiredService<PrestaShopPull>());
    }
}
