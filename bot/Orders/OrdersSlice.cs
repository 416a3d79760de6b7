using Bot.Orders.News;
using Bot.Orders.Promises;
using Bot.Orders.Sources;

namespace Bot.Orders;

internal static class OrdersSlice
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddOptions<OrderNewsOptions>().BindConfiguration("OrderNews").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<OrderStore>()
            .AddSingleton<IOrderSource>(provider => provider.GetRequiredService<OrderStore>())
            .AddSingleton<OrderIntake>()
            .AddSingleton<OrderImport>()
            .AddHostedService<ContentOrders>()
            .AddSingleton<ShopperCheck>()
            .AddSingleton<OrderProofStore>()
            .AddSingleton<GuessLimit>()
            .AddSingleton<OrderSecretStore>()
            // Once, at start, before anything is served: the writer runs on its own thread, so this cannot lock.
            .AddSingleton(provider => provider.GetRequiredService<OrderSecretStore>().LoadAsync(default).GetAwaiter().GetResult())
            .AddSingleton<CodeDesk>()
            .AddSingleton<OrderPromiseRules>()
            .AddSingleton<OrderPromiseStore>()
            .AddSingleton<OrderNewsStore>()
            .AddSingleton<OrderNewsText>()
            .AddSingleton<OrderAnswerer>();
    }
}
