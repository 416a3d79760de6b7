using System.Collections.ObjectModel;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.Turns;

/// <summary>
/// Runs the turns that are owed; at start, those that an earlier run of the program left. Of several replicas one at a time has
/// the turns of a conversation.
/// </summary>
internal sealed class TurnWorker(
    TurnQueue queue,
    InboxStore inbox,
    ContinuationStore continuations,
    TurnHandler turns,
    ContinuationHandler continuing,
    TurnMeasure measure,
    Leases leases,
    TimeProvider clock,
    ILogger<TurnWorker> logger) : BackgroundService
{
    /// <summary>
    /// More than there are cores: most of a turn's time is the wait for its commit, which it shares with the others. Twice as many
    /// bring no more turns, and keep those waiting whose messages are to be taken in.
    /// </summary>
    public static readonly int Workers = 4 * Math.Max(2, Environment.ProcessorCount);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WakeOwedAsync(stoppingToken);
        await Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => RunAsync(stoppingToken)), LookAsync(stoppingToken)]);
    }

    /// <summary>Whatever an earlier run of the program left, or another replica that died.</summary>
    private async Task WakeOwedAsync(CancellationToken stoppingToken)
    {
        var busy = leases.AreShared ? await leases.BusyAsync(Lanes.Turn, stoppingToken) : ReadOnlySet<string>.Empty;
        foreach (var conversationId in (await inbox.WaitingAsync(stoppingToken)).Concat(await continuations.WaitingAsync(stoppingToken)).Where(id => !busy.Contains(id)))
        {
            queue.Wake(conversationId);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        while (leases.AreShared)
        {
            await Task.Delay(Leases.Look, clock, stoppingToken);
            try
            {
                await WakeOwedAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogWarning(fault, "What other replicas may have left was not looked at");
            }
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var conversationId = await queue.TakeAsync(stoppingToken);
            try
            {
                await RunAllAsync(conversationId, stoppingToken);
            }
            catch (LeaseLostException)
            {
                logger.LogInformation("Turns of {Conversation} go on elsewhere", conversationId);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The storage itself fails: what is owed stays in the inbox, and is tried again.
                logger.LogError(fault, "Turn of {Conversation} failed", conversationId);
                await Task.Delay(RetryPause, clock, stoppingToken);
                queue.Wake(conversationId);
            }
            finally
            {
                queue.Release(conversationId);
            }
        }
    }

    private async Task RunAllAsync(string conversationId, CancellationToken stoppingToken)
    {
        if (await leases.TakeAsync(conversationId, Lanes.Turn, stoppingToken) is not { } lease)
        {
            _ = WakeLaterAsync(conversationId, stoppingToken);
            return;
        }

        try
        {
            while (!lease.IsLost && await RunNextAsync(conversationId, stoppingToken))
            {
            }
        }
        finally
        {
            await leases.ReleaseAsync(lease);
        }
    }

    /// <summary>Another replica is at it, and may have looked for the last time before what came here was there.</summary>
    private async Task WakeLaterAsync(string conversationId, CancellationToken stoppingToken)
    {
        await Task.Delay(RetryPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        queue.Wake(conversationId);
    }

    /// <summary>
    /// What a person of the shop did goes first: who owns the conversation is known before a message that waits is read, so that
    /// it reaches the person who has taken it, or the bot when the person has gone.
    /// </summary>
    /// <returns>False when nothing is owed but what comes meanwhile, which wakes the conversation again.</returns>
    private async Task<bool> RunNextAsync(string conversationId, CancellationToken stoppingToken)
    {
        if (await continuations.NextAsync(conversationId, stoppingToken) is { } continuation)
        {
            await measure.RunAsync(() => continuing.HandleAsync(continuation, stoppingToken));
            return true;
        }

        var messages = await inbox.OwedAsync(conversationId, BurstReader.Most, stoppingToken);
        if (messages.Count == 0)
        {
            return false;
        }

        var had = 0;
        await measure.RunAsync(async () => had = await turns.HandleAsync(messages, stoppingToken));
        return had < messages.Count || messages.Count == BurstReader.Most;
    }
}
