using Bot.Conversations;
using Bot.HandOffs.LiveChats;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Turns;

/// <summary>Nobody waits for ever: ends a wait that is too long, and takes a conversation back from an agent who has gone.</summary>
internal sealed class QueueWatch(
    Database database, LiveChatStore chats, TurnQueue turns, ConversationSignals signals, Leases leases, IOptions<LiveChatOptions> options,
    TimeProvider clock, ILogger<QueueWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await leases.LeadsAsync("queue", stoppingToken) && (await chats.OpenAsync(stoppingToken)).Count > 0)
                {
                    await LookAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The storage fails: who waits still does at the next look.
                logger.LogError(fault, "The queue could not be looked at");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var moved = await database.WriteAsync(
            transaction =>
            {
                var at = now.ToUnixTimeMilliseconds();
                var lost = LiveChatStore.Release(transaction, at - options.Value.AwaySeconds * 1000L, at);
                foreach (var chat in lost)
                {
                    ContinuationStore.Add(transaction, chat.ConversationId, new Continuation.HandOffStatus(HandOffStates.Requeued, chat.AgentName), null);
                }

                var late = LiveChatStore.Expire(transaction, at - options.Value.QueueSeconds * 1000L, at);
                foreach (var chat in late)
                {
                    ContinuationStore.Add(transaction, chat.ConversationId, new Continuation.HandOffStatus(HandOffStates.Failed, null), null);
                }

                return lost.Concat(late).Select(chat => chat.ConversationId).ToList();
            },
            cancellationToken);
        foreach (var conversationId in moved)
        {
            turns.Wake(conversationId);
            signals.Changed(conversationId);
        }
    }
}
