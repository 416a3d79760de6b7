using Bot.Conversations;

namespace Bot.Turns;

/// <summary>Runs the turns that are owed; at start, those that an earlier run of the program left.</summary>
internal sealed class TurnWorker(
    TurnQueue queue,
    InboxStore inbox,
    ContinuationStore continuations,
    TurnHandler turns,
    ContinuationHandler continuing,
    TimeProvider clock,
    ILogger<TurnWorker> logger) : BackgroundService
{
    private const int Workers = 4;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var conversationId in await inbox.WaitingAsync(stoppingToken))
        {
            queue.Wake(conversationId);
        }

        foreach (var conversationId in await continuations.WaitingAsync(stoppingToken))
        {
            queue.Wake(conversationId);
        }

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => RunAsync(stoppingToken)));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var conversationId = await queue.TakeAsync(stoppingToken);
            try
            {
                while (await RunNextAsync(conversationId, stoppingToken))
                {
                }
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

    /// <summary>
    /// What a person of the shop did goes first: who owns the conversation is known before a message that waits is read, so that
    /// it reaches the person who has taken it, or the bot when the person has gone.
    /// </summary>
    /// <returns>False when nothing is owed.</returns>
    private async Task<bool> RunNextAsync(string conversationId, CancellationToken stoppingToken)
    {
if (await continuations.NextAsync(conversationId, stoppingToken) is { } continuation)
        {
            await continuing.HandleAsync(continuation, stoppingToken);
            return true;
        }

        var messages = await inbox.OwedAsync(conversationId, BurstReader.Most, stoppingToken);
        if (messages.Count > 0)
        {
            await turns.HandleAsync(messages, stoppingToken);
        }

        return messages.Count > 0;
    }
}
