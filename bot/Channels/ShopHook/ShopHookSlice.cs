namespace Bot.Channels.ShopHook;

internal static class ShopHookSlice
{
    public static IServiceCollection AddShopHook(this IServiceCollection services) =>
        services.AddSingleton<ShopAnswerEndpoint>().AddHostedService<RequestCourier>();
}
