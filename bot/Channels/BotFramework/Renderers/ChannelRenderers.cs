using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>
/// From a reply to the activities that show it on a channel: one pure function per channel, so that the same reply always
/// looks the same there. A channel that nobody has described gets plain text.
/// </summary>
internal static class ChannelRenderers
{
    public static IReadOnlyList<Activity> Render(Reply reply, ConversationReference reference) => reference.ChannelId switch
    {
        ChannelIds.WebChat or ChannelIds.DirectLine => WebChatRenderer.Render(reply),
        ChannelIds.Emulator => EmulatorRenderer.Render(reply),
        ChannelIds.Teams => TeamsRenderer.Render(reply, reference.IsGroup),
        ChannelIds.Facebook => FacebookRenderer.Render(reply),
        _ => PlainRenderer.Render(reply),
    };

    public static bool ShowsTyping(string channelId) =>
        channelId is ChannelIds.WebChat or ChannelIds.DirectLine or ChannelIds.Emulator or ChannelIds.Teams or ChannelIds.Facebook;
}
