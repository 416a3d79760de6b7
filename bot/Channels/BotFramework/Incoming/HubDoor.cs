using Bot.Conversations;
using Bot.HandOffs;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>
/// What the hub of people tells: how a hand-off goes, and what a person writes to the shopper. It is heard from the channel
/// that is configured as the hub, and from nobody else.
/// </summary>
internal sealed class HubDoor(
    ConversationStore conversations, Continuations continuations, IOptions<HandOffHubOptions> options, ILogger<HubDoor> logger)
{
    private const int LongestName = 60;

    /// <summary>The hub's words end here; in a conversation that the hub itself opened as a channel, only its events do.</summary>
    /// <returns>False when the activity is a shopper's.</returns>
    public async Task<bool> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOpen || activity.ChannelId != options.Value.ChannelId)
        {
            return false;
        }

        var ours = await conversations.FindAsync(activity.Conversation!.Id!, cancellationToken);
        var isStatus = activity is { Type: ActivityTypes.Event, Name: "handoff.status" };
        if (ours is null && !isStatus)
        {
            return false;
        }

        ours ??= await conversations.FindAsync($"{activity.ChannelId}|{activity.Conversation.Id}", cancellationToken);
        if (ours is null)
        {
            logger.LogInformation("A hand-off status for a conversation that is not there");
        }
        else if (Read(activity, isStatus) is { } continuation)
        {
            await continuations.AddAsync(ours.Id, continuation, activity.Id is { Length: > 0 } id ? id : null, cancellationToken);
        }

        return true;
    }

    private Continuation? Read(Activity activity, bool isStatus)
    {
        if (isStatus)
        {
            var state = Loose.Text(activity.Value, "state");
            if (state is HandOffStates.Accepted or HandOffStates.Failed or HandOffStates.Completed)
            {
                return new Continuation.HandOffStatus(state, NameOf(activity));
            }

            logger.LogInformation("A hand-off status that is not known");
            return null;
        }

        return activity.Type == ActivityTypes.Message && !string.IsNullOrWhiteSpace(activity.Text)
            ? new Continuation.AgentSaid(activity.TextFormat is "markdown" ? activity.Text : TypedText.ToMarkdown(activity.Text), NameOf(activity))
            : null;
    }

    private static string? NameOf(Activity activity)
    {
        var name = new string([.. (activity.From?.Name ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length == 0 ? null : name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
    }
}
