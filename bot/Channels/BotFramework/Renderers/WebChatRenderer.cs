using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>Web Chat and Direct Line through Azure: full Markdown, up to a hundred buttons, cards beside the text.</summary>
internal static class WebChatRenderer
{
    private const int MostButtons = 100;

    public static IReadOnlyList<Activity> Render(Reply reply)
    {
        var shown = reply.Choices.Count <= MostButtons
            ? reply
            : reply with { Text = ChoiceList.Append(reply.Text, reply.Choices), Choices = [] };
        var cards = Cards.Of(reply, rasterImagesOnly: false);
        return
        [
            ReplyRenderer.Render(shown) with
            {
                Attachments = Cards.ToJson(cards),
                AttachmentLayout = cards.Count > 1 ? "carousel" : null,
            },
        ];
    }
}
