using Bot.Channels.BotFramework.Outgoing;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>
/// Replies that are the answer to the request (<c>expectReplies</c>). They are stored and held in the outbox first, and leave
/// it when the answer is written: a caller that is gone, a turn that takes too long and a program that dies leave them to the
/// outbox, which brings them to the service address.
/// </summary>
internal sealed class ExpectedReplies(
    Database database,
    InboxStore inbox,
    Outbox outbox,
    TranscriptStore transcript,
    ConversationSignals signals,
    CourierSignal courier,
    IOptions<BotFrameworkOptions> options,
    TimeProvider clock)
{
    private const int MostAtOnce = 32;

    public static bool IsAsked(Activity activity) => activity.DeliveryMode == DeliveryModes.ExpectReplies;

    public DateTimeOffset Until() => clock.GetUtcNow() + Budget;

    private TimeSpan Budget => TimeSpan.FromSeconds(options.Value.ExpectRepliesSeconds);

    /// <summary>An answer without a turn: nothing to say, or an invoke's answer alone.</summary>
    public static IResult Nothing(Activity? invokeResponse = null) =>
        Results.Json(new { activities = invokeResponse is null ? [] : new[] { invokeResponse } }, Json.Options);

    /// <summary>Waits for the turn of <paramref name="message"/>, and answers with what it said.</summary>
    public IResult Answer(ShopperMessage message, ConversationReference reference, Activity? invokeResponse) =>
        new Waiting(this, message, reference, invokeResponse);

    private async Task<IReadOnlyList<Activity>> TurnAsync(
        ShopperMessage message, ConversationReference reference, CancellationToken cancellationToken)
    {
        using var listener = signals.Listen(message.ConversationId, MostAtOnce)
            ?? throw Refusal.TooMany("Too many requests wait.", 5);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Budget);
        try
        {
            while (await inbox.OwesAsync(message, limit.Token))
            {
                await listener.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The budget is spent: what there is now is the answer.
        }

        return await HeldAsync(message, reference, cancellationToken);
    }

    private async Task<IReadOnlyList<Activity>> HeldAsync(
        ShopperMessage message, ConversationReference reference, CancellationToken cancellationToken)
    {
        var activities = new List<Activity>();
        foreach (var position in await outbox.HeldAsync(message.ConversationId, OutboxHold.NameOf(message), cancellationToken))
        {
            foreach (var line in await transcript.ReadAsync(message.ConversationId, position - 1, 1, cancellationToken))
            {
                // A greeting that comes before the answer is a reply to the same message, but for one that joined.
                var replyTo = line.ReplyTo ?? (message.IsStart ? null : message.ActivityId);
                activities.AddRange(OutgoingActivities.Of(Json.Read<Reply>(line.Body), replyTo, reference, options.Value.Trace));
            }
        }

        return activities;
    }

    /// <summary>The answer is out, or never will be: held rows go with it, or their usual way.</summary>
    private async Task SettleAsync(ShopperMessage message, bool isTaken)
    {
        await database.WriteAsync(
            transaction =>
            {
                InboxStore.StopExpecting(transaction, message);
                if (isTaken)
                {
                    Outbox.RemoveHeld(transaction, message.ConversationId, OutboxHold.NameOf(message));
                }
                else
                {
                    Outbox.Release(transaction, message.ConversationId, OutboxHold.NameOf(message));
                }

                return true;
            },
            CancellationToken.None);
        courier.Wake();
    }

    private sealed class Waiting(ExpectedReplies owner, ShopperMessage message, ConversationReference reference, Activity? invokeResponse) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var aborted = httpContext.RequestAborted;
            var isTaken = false;
            try
            {
                List<Activity> activities = [.. await owner.TurnAsync(message, reference, aborted)];
                var answered = activities.Count;
                if (invokeResponse is not null)
                {
                    activities.Add(invokeResponse);
                }

                await httpContext.Response.WriteAsJsonAsync(new { activities }, Json.Options, aborted);
                await httpContext.Response.CompleteAsync();
                isTaken = answered > 0 && !aborted.IsCancellationRequested;
            }
            catch (OperationCanceledException) when (aborted.IsCancellationRequested)
            {
                // The caller is gone; the outbox has what the turn says.
            }
            finally
            {
                await owner.SettleAsync(message, isTaken);
            }
        }
    }
}
