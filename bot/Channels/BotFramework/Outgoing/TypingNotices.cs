using System.Collections.Concurrent;
using Bot.Channels.BotFramework.Renderers;
using Bot.Conversations;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>
/// Shows that the bot is writing when a turn takes longer than half a second, and again while it lasts: clients show it for
/// three seconds. It is an extra: that it does not arrive changes nothing.
/// </summary>
internal sealed class TypingNotices(
    ConnectorClient connector, InboxStore inbox, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<TypingNotices> logger)
{
    private const int Most = 5;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Next = TimeSpan.FromSeconds(3);

    /// <summary>Conversations that are watched: several messages in a row are one.</summary>
    private readonly ConcurrentDictionary<string, bool> _watched = new(StringComparer.Ordinal);

    public void Watch(ConversationReference reference)
    {
        if (ChannelRenderers.ShowsTyping(reference.ChannelId) && _watched.TryAdd(reference.ConversationId, true))
        {
            _ = WatchAsync(reference, lifetime.ApplicationStopping);
        }
    }

    private async Task WatchAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(First, clock, cancellationToken);
            for (var count = 0; count < Most && await inbox.NextAsync(reference.ConversationId, cancellationToken) is { } owed; count++)
            {
                var typing = new Activity { Type = ActivityTypes.Typing };
                var result = await connector.SendAsync(
                    reference, OutgoingActivities.Address(typing, owed.IsStart ? null : owed.ActivityId, reference), cancellationToken);
                if (result.Outcome != SendOutcome.Sent)
                {
                    return;
                }

                await Task.Delay(Next, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "Typing was not shown in {Conversation}", reference.ConversationId);
        }
        finally
        {
            _watched.TryRemove(reference.ConversationId, out _);
        }
    }
}
