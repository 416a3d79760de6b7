using Bot.Telemetry;

namespace Bot.Turns;

internal static class TurnsSlice
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOptions<CandidateOptions>().BindConfiguration("Candidate").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TurnQueue>()
            .AddSingleton<TurnCommit>()
            .AddSingleton<TurnMeasure>()
            .AddGauge(
                "bot.turns.waiting", "{conversation}", "Conversations that wait for a worker.",
                provider => provider.GetRequiredService<TurnQueue>().Waiting)
            .AddSingleton<BurstReader>()
            .AddSingleton<TurnHandler>()
            .AddSingleton<ContinuationHandler>()
            .AddSingleton<Continuations>()
            .AddHostedService<TurnWorker>()
            .AddHostedService<QueueWatch>()
            .AddHostedService<PromiseWatch>();
    }
}
