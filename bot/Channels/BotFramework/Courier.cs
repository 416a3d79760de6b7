using System.Collections.Concurrent;
using Bot.Conversations;

namespace Bot.Channels.BotFramework;

/// <summary>Drains the outbox: in each conversation one line at a time and in order, with growing pauses on failure.</summary>
internal sealed class Courier(
    Outbox outbox,
    ConversationStore conversations,
    TranscriptStore transcript,
    ConnectorClient connector,
    CourierSignal signal,
    TimeProvider clock,
    ILogger<Courier> logger) : BackgroundService
{
    private const int Batch = 64;
    private const int MostAtOnce = 32;
    private const int MostAttempts = 12;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Conversations with a line on its way.</summary>
    private readonly ConcurrentDictionary<string, Task> _carrying = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What waits is on disk: the next round finds it.
                logger.LogError(fault, "A round of the courier failed");
                await Task.Delay(PauseAfterFault, clock, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_carrying.Values);
    }

    /// <summary>Sets out with what is due and does not wait for it: a connector that hangs holds up its own conversation only.</summary>
    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        // Looked at before the outbox: a line that arrives in between may still stand in what the outbox gave.
        var underWay = _carrying.Keys.ToHashSet(StringComparer.Ordinal);
        var heads = (await outbox.HeadsAsync(Batch, cancellationToken)).Where(row => !underWay.Contains(row.ConversationId)).ToList();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var row in heads.Where(row => row.NextAt <= now).Take(MostAtOnce - underWay.Count))
        {
            var done = new TaskCompletionSource();
            _carrying[row.ConversationId] = done.Task;
            _ = CarryAndLeaveAsync(row, done, cancellationToken);
        }

        var next = heads.Where(row => row.NextAt > now).Select(row => TimeSpan.FromMilliseconds(row.NextAt - now)).FirstOrDefault(LongestPause);
        await signal.WaitAsync(next < LongestPause ? next : LongestPause, cancellationToken);
    }

    private async Task CarryAndLeaveAsync(OutboxRow row, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await CarryAsync(row, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "Line {Position} of {Conversation} was not carried", row.Position, row.ConversationId);
            await Task.Delay(PauseAfterFault, clock, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the line stays in the outbox.
        }
        finally
        {
            _carrying.TryRemove(row.ConversationId, out _);
            done.SetResult();
            signal.Wake();
        }
    }

    private async Task CarryAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var conversation = await conversations.FindAsync(row.ConversationId, cancellationToken);
        var lines = await transcript.ReadAsync(row.ConversationId, row.Position - 1, 1, cancellationToken);
        if (conversation?.Reference is not { } stored || lines is not [var line])
        {
            await outbox.PostponeAsync(row, null, "no address", cancellationToken);
            return;
        }

        var reference = Json.Read<ConversationReference>(stored);
        var result = await connector.SendAsync(reference, Address(line, reference), cancellationToken);
        if (result.Outcome == SendOutcome.Sent)
        {
            await outbox.RemoveAsync(row, cancellationToken);
            return;
        }

        var last = result.Outcome == SendOutcome.Refused || row.Attempts + 1 >= MostAttempts;
        logger.LogWarning(
            "Line {Position} of {Conversation} not taken ({Error}), {Next}",
            row.Position, row.ConversationId, result.Error, last ? "given up" : "kept for later");
        await outbox.PostponeAsync(
            row, last ? null : clock.GetUtcNow() + Pause(result, row.Attempts), result.Error ?? "", cancellationToken);
    }

    private static Activity Address(TranscriptLine line, ConversationReference reference) =>
        ReplyRenderer.Render(Json.Read<Reply>(line.Body)) with
        {
            From = reference.Bot,
            Recipient = reference.User,
            Conversation = reference.Conversation,
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            ReplyToId = line.ReplyTo,
        };

    private static TimeSpan Pause(SendResult result, long attempts) => result.RetryAfter is { } asked
        ? TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, LongestAsked.TotalSeconds))
        : TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, attempts)));
}
