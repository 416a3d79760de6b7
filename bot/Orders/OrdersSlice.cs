using Bot.Orders.Sources;

namespace Bot.Orders;

internal static class OrdersSlice
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderStore>()
        .AddSingleton<IOrderSource>(provider => provider.GetRequiredService<OrderStore>())
        .AddSingleton<OrderIntake>()
        .AddSingleton<OrderImport>()
        .AddHostedService<ContentOrders>()
        .AddSingleton<ShopperCheck>()
        .AddSingleton<OrderAnswerer>();
}
