using Bot.Storage;

namespace Bot.Conversations;

/// <summary>Passes on to who listens here what other replicas have changed.</summary>
internal sealed class SharedSignals(ReplicaLine line, ConversationSignals signals) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => line.RunAsync(
        conversationId =>
        {
            if (conversationId is null)
            {
                signals.HearAll();
            }
            else
            {
                signals.Hear(conversationId);
            }
        },
        stoppingToken);
}
