using Bot.Channels.BotFramework.Renderers;
using Bot.Conversations;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>A reply as the activities of its channel, addressed. Pure.</summary>
internal static class OutgoingActivities
{
    public static IReadOnlyList<Activity> Of(Reply reply, string? replyTo, ConversationReference reference, bool traces) =>
    [
        .. ChannelRenderers.Render(reply, reference)
            .Where(activity => activity.Type != ActivityTypes.Trace || (traces && reference.ChannelId == ChannelIds.Emulator))
            .Select(activity => Address(activity, replyTo, reference) with
            {
                From = reply.Agent is { } agent ? reference.Bot with { Name = agent } : reference.Bot,
            }),
    ];

    public static Activity Address(Activity activity, string? replyTo, ConversationReference reference) => activity with
    {
        From = reference.Bot,
        Recipient = reference.User,
        Conversation = reference.Conversation,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        ReplyToId = replyTo,
    };
}
