using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Bot.Telemetry;
using Bot.Turns;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>Stores what a channel sends; what is owed for it runs after.</summary>
internal sealed class ActivityIntake(Database database, TurnQueue turns, Traces traces, TimeProvider clock)
{
    /// <returns>The message whose turn is owed; null when it is here already.</returns>
    public async Task<ShopperMessage?> MessageAsync(
        ConversationReference reference, Activity activity, DateTimeOffset? expectsUntil, CancellationToken cancellationToken)
    {
        using var span = Traces.Start(TraceSteps.Receive);
        Traces.Tag("bot.channel", ChannelIds.Known(reference.ChannelId));
        var line = await database.WriteAsync(
            transaction =>
            {
                Open(transaction, reference);
                var id = string.IsNullOrEmpty(activity.Id) ? null : activity.Id;
                if (TranscriptStore.FindTwin(transaction, reference.ConversationId, id, null) is not null)
                {
                    return null;
                }

                var added = TranscriptStore.Append(
                    transaction, reference.ConversationId, Author.Shopper, Json.Write(activity), clock.GetUtcNow(), id);
                InboxStore.AddMessage(transaction, added, expectsUntil);
                return added;
            },
            cancellationToken);
        if (line is not null)
        {
            traces.Keep(TraceSteps.Receive, line.ConversationId, line.ActivityId);
        }

        turns.Wake(reference.ConversationId);
        return line is null ? null : new ShopperMessage(line.ConversationId, line.Position, line.ActivityId, "", IsStart: false, 0);
    }

    /// <summary>Owes the greeting, which is given once.</summary>
    public async Task<ShopperMessage> StartAsync(
        ConversationReference reference, DateTimeOffset? expectsUntil, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction =>
            {
                Open(transaction, reference);
                InboxStore.AddStart(transaction, reference.ConversationId, expectsUntil);
                return true;
            },
            cancellationToken);
        turns.Wake(reference.ConversationId);
        return new ShopperMessage(reference.ConversationId, 0, "", "", IsStart: true, 0);
    }

    /// <summary>Keeps where the conversation can be reached now.</summary>
    public Task ReachableAsync(ConversationReference reference, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            Open(transaction, reference);
            return true;
        },
        cancellationToken);

    /// <summary>The bot was removed, or the conversation ended: nothing goes there unasked.</summary>
    public Task UnreachableAsync(ConversationReference reference, string why, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            ConversationStore.SetUnreachable(transaction, reference.ConversationId, why);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// The shopper has edited a message, or taken it back when <paramref name="edited"/> is null: the transcript holds what is
    /// there now, and a turn that is still owed reads that.
    /// </summary>
    public Task ChangeAsync(ConversationReference reference, string activityId, Activity? edited, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction =>
            {
                if (TranscriptStore.FindTwin(transaction, reference.ConversationId, activityId, null) is not { Author: Author.Shopper } line)
                {
                    return false;
                }

                var kept = edited ?? new Activity { Type = ActivityTypes.MessageDelete, Id = activityId, From = reference.User };
                TranscriptStore.Replace(transaction, line, Json.Write(kept));
                if (edited is null)
                {
                    InboxStore.Withdraw(transaction, line);
                }

                return true;
            },
            cancellationToken);

    private void Open(IDbTransaction transaction, ConversationReference reference)
    {
        var isNew = ConversationStore.Open(transaction, new ConversationRow(
            reference.ConversationId, reference.ChannelId, reference.User.Id!, reference.Locale, Json.Write(reference), clock.GetUtcNow().ToString("O")));
        if (!isNew)
        {
            ConversationStore.SetReference(transaction, reference.ConversationId, Json.Write(reference));
        }
    }
}
