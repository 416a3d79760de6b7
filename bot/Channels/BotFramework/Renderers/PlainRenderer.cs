using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>A channel that nobody has described: plain text and numbered choices, which every channel can show.</summary>
internal static class PlainRenderer
{
    /// <summary>Under the limits of the channels that Azure knows, but for text messages on phones, which it cuts itself.</summary>
    private const int LongestText = 1_900;

    public static IReadOnlyList<Activity> Render(Reply reply)
    {
        var whole = ReplyRenderer.Render(reply) with { TextFormat = "plain", SuggestedActions = null };
        var text = ChoiceList.Append(MarkdownText.ToPlain(reply.Text), reply.Choices);
        return
        [
            .. TextSplitter.Split(text, LongestText).Select((part, index) => whole with
            {
                Text = part,
                ChannelData = index == 0 ? whole.ChannelData : null,
            }),
        ];
    }
}
