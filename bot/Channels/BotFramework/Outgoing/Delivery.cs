using Bot.Channels.BotFramework.Renderers;
using Bot.Conversations;
using Bot.Storage;
using Bot.Telemetry;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>
/// Carries one row of the outbox: its activities in order, from the first that the other side does not have. What cannot be
/// carried now waits, longer each time; what never can is told to who may do something about it.
/// </summary>
internal sealed class Delivery(
    Database database,
    Outbox outbox,
    ConversationStore conversations,
    TranscriptStore transcript,
    ConnectorClient connector,
    HubDelivery hub,
    Meters meters,
    Traces traces,
    IOptions<BotFrameworkOptions> options,
    TimeProvider clock,
    ILogger<Delivery> logger)
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <returns>Whether the row is gone: the other side has all of it.</returns>
    public async Task<bool> CarryAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var conversation = await conversations.FindAsync(row.ConversationId, cancellationToken);
        var lines = await transcript.ReadAsync(row.ConversationId, row.Position - 1, 1, cancellationToken);
        if (conversation is null || lines is not [var line])
        {
            await outbox.PostponeAsync(row, null, "no line", cancellationToken);
            return false;
        }

        if (OutboxKinds.IsForHub(row.Kind))
        {
            var (address, activity) = await hub.RenderAsync(row, line, conversation, cancellationToken);
            return await SendAsync(row, line, address, [activity], cancellationToken);
        }

        if (conversation.Reference is not { } stored)
        {
            await GiveUpAsync(row, line, "no address", cancellationToken);
            return false;
        }

        if (row.Kind == OutboxKinds.Proactive && conversation.Unreachable is { } why)
        {
            await GiveUpAsync(row, line, $"unreachable: {why}", cancellationToken);
            return false;
        }

        return await ToShopperAsync(row, line, Json.Read<ConversationReference>(stored), cancellationToken);
    }

    private async Task<bool> ToShopperAsync(OutboxRow row, TranscriptLine line, ConversationReference reference, CancellationToken cancellationToken)
    {
        var reply = Json.Read<Reply>(line.Body);
        var window = reference.ChannelId == ChannelIds.Facebook
            ? FacebookWindows.Of(
                clock.GetUtcNow(),
                DateTimeOffset.FromUnixTimeMilliseconds(await transcript.LastShopperAtAsync(row.ConversationId, cancellationToken)),
                reply.Agent is not null && options.Value.FacebookHumanAgent)
            : FacebookWindow.Open;
        if (window == FacebookWindow.Closed)
        {
            await GiveUpAsync(row, line, FacebookWindows.Error, cancellationToken);
            return false;
        }

        var activities = OutgoingActivities.Of(reply, line.ReplyTo, reference, options.Value.Trace);
        return await SendAsync(
            row, line, reference, window == FacebookWindow.TaggedOnly ? [.. activities.Select(FacebookRenderer.Tag)] : activities, cancellationToken);
    }

    private async Task<bool> SendAsync(
        OutboxRow row, TranscriptLine line, ConversationReference reference, IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        using var span = Traces.Start(TraceSteps.Send);
        traces.After(TraceSteps.Turn, row.ConversationId, line.ReplyTo);
        Traces.Tag("bot.channel", ChannelIds.Known(reference.ChannelId));
        Traces.Tag("bot.outbox.kind", row.Kind);
        for (var part = (int)row.Part; part < activities.Count; part++)
        {
            var result = await connector.SendAsync(reference, activities[part], cancellationToken);
            meters.Carried(NameOf(result.Outcome));
            Traces.Tag("bot.outcome", NameOf(result.Outcome));
            var isOptional = activities[part].Type != ActivityTypes.Message && !OutboxKinds.IsForHub(row.Kind);
            if (result.Outcome != SendOutcome.Sent && !(isOptional && result.Outcome == SendOutcome.Refused))
            {
                await KeepAsync(row with { Part = part }, line, result, cancellationToken);
                return false;
            }

            if (part < activities.Count - 1)
            {
                await outbox.AdvanceAsync(row with { Part = part }, cancellationToken);
            }
        }

        await outbox.RemoveAsync(row, cancellationToken);
        return true;
    }

    private async Task KeepAsync(OutboxRow row, TranscriptLine line, SendResult result, CancellationToken cancellationToken)
    {
        if (row.Kind == OutboxKinds.Proactive && result.IsGone)
        {
            await database.WriteAsync(
                transaction =>
                {
                    ConversationStore.SetUnreachable(transaction, row.ConversationId, result.Error ?? "");
                    return true;
                },
                cancellationToken);
        }

        if (result.Outcome == SendOutcome.Refused || row.Attempts + 1 >= MostAttempts)
        {
            await GiveUpAsync(row, line, result.Error ?? "", cancellationToken);
            return;
        }

        logger.LogWarning(
            "Line {Position} of {Conversation} not taken ({Error}), kept for later", row.Position, row.ConversationId, result.Error);
        await outbox.PostponeAsync(row, clock.GetUtcNow() + Pause(result, row), result.Error ?? "", cancellationToken);
    }

    private async Task GiveUpAsync(OutboxRow row, TranscriptLine line, string error, CancellationToken cancellationToken)
    {
        logger.LogWarning("Line {Position} of {Conversation} given up: {Error}", row.Position, row.ConversationId, error);
        if (!await hub.TakeBackAsync(row, line, error, cancellationToken))
        {
            await outbox.PostponeAsync(row, null, error, cancellationToken);
        }
    }

    private static string NameOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.Later => "later",
        _ => "refused",
    };

    /// <summary>What the other side asks for, or twice as long each time; never quite the same for two conversations.</summary>
    private static TimeSpan Pause(SendResult result, OutboxRow row)
    {
        var jitter = TimeSpan.FromMilliseconds((uint)HashCode.Combine(row.ConversationId, row.Position, row.Attempts) % 1000);
        return jitter + (result.RetryAfter is { } asked
            ? TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, LongestAsked.TotalSeconds))
            : TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, row.Attempts))));
    }
}
