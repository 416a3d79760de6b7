using Bot.Conversations;
using Bot.HandOffs.Promises;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Turns;

/// <summary>Tells shoppers of promises that are about to slip, and apologises for those that have; each once.</summary>
internal sealed class PromiseWatch(
    Database database, PromiseStore promises, PromiseDesk desk, TurnQueue turns, IOptions<PromisesOptions> options, TimeProvider clock, ILogger<PromiseWatch> logger)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The storage fails: what slips is still there at the next look.
                logger.LogError(fault, "The promises could not be looked at");
            }
        }
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var promise in await promises.SlippingAsync(now, now.AddMinutes(options.Value.WarnMinutes), Batch, cancellationToken))
        {
            await TellAsync(promise, isLate: false, now, cancellationToken);
        }

        foreach (var promise in await promises.BrokenAsync(now, Batch, cancellationToken))
        {
            await TellAsync(promise, isLate: true, now, cancellationToken);
        }
    }

    /// <summary>The words, their mail, and the new promise in them go into one transaction.</summary>
    private async Task TellAsync(Promise promise, bool isLate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction =>
            {
                if (!PromiseStore.Tell(transaction, promise, isLate, now))
                {
                    return false;
                }

                var again = isLate ? desk.Again(promise) : null;
                if (again is { } moment)
                {
                    PromiseStore.Make(
                        transaction, promise with { Kind = PromiseKinds.Again, DueAt = moment.ToUnixTimeMilliseconds() }, now.ToUnixTimeMilliseconds());
                }

                return ContinuationStore.Add(
                    transaction, promise.ConversationId, isLate ? desk.Excuse(promise, again) : desk.Warn(promise),
                    $"promise {promise.Reference} {promise.Kind} {promise.DueAt} {(isLate ? "broken" : "slips")}");
            },
            cancellationToken);
        turns.Wake(promise.ConversationId);
    }
}
