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
    private const int MostAttempts = 12;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

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

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.DueAsync(clock.GetUtcNow(), Batch, cancellationToken);
        if (due.Count == 0)
        {
            await signal.WaitAsync(await PauseAsync(cancellationToken), cancellationToken);
            return;
        }

        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (row, token) => await CarryAsync(row, token));
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
            row, last ? null : clock.GetUtcNow() + (result.RetryAfter ?? Backoff(row.Attempts)), result.Error ?? "", cancellationToken);
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

    private static TimeSpan Backoff(long attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, attempts)));

    private async Task<TimeSpan> PauseAsync(CancellationToken cancellationToken)
    {
        var next = await outbox.NextDueAsync(cancellationToken);
        var pause = next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) - clock.GetUtcNow() : LongestPause;
        return pause < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : pause;
    }
}
