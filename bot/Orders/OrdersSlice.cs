namespace Bot.Orders;

internal static class OrdersSlice
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<IOrderSource, FileOrderSource>()
        .AddSingleton<ShopperCheck>()
        .AddSingleton<OrderAnswerer>();
}
