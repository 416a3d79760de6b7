namespace Bot.Turns;

internal static class TurnsSlice
{
    public static IServiceCollection AddTurns(this IServiceCollection services) => services
        .AddSingleton<TurnQueue>()
        .AddSingleton<TurnCommit>()
        .AddSingleton<TurnHandler>()
        .AddSingleton<ContinuationHandler>()
        .AddSingleton<Continuations>()
        .AddHostedService<TurnWorker>()
        .AddHostedService<QueueWatch>();
}
