using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>
/// Facebook Messenger through Azure: plain text under 2,000 characters, quick replies as Messenger's own, cards before the
/// text. There channel data is a message of Messenger's: ours stays at home.
/// </summary>
internal static class FacebookRenderer
{
    private const int MostQuickReplies = 10;
    private const int LongestTitle = 20;
    private const int LongestPayload = 1_000;
    private const int LongestText = 1_900;

    public static IReadOnlyList<Activity> Render(Reply reply)
    {
        var whole = ReplyRenderer.Render(reply) with { TextFormat = "plain", SuggestedActions = null, ChannelData = null };
        var buttons = reply.Choices.Select((choice, index) => (Choice: choice, Number: index + 1))
            .Where(button => !ChoiceList.IsLink(button.Choice) && button.Choice.Value.Length <= LongestPayload)
            .Take(MostQuickReplies).ToList();
        var fits = buttons.Count == reply.Choices.Count && reply.Choices.All(choice => choice.Title.Length <= LongestTitle);
        var text = MarkdownText.ToPlain(reply.Text);
        List<Activity> activities =
        [
            .. TextSplitter.Split(fits ? text : ChoiceList.Append(text, reply.Choices), LongestText).Select(part => whole with { Text = part }),
        ];
        if (buttons.Count > 0)
        {
            activities[^1] = activities[^1] with { ChannelData = QuickReplies(buttons, fits) };
        }

        if (Cards.Products(reply, rasterImagesOnly: true) is { Count: > 0 } cards)
        {
            activities.Insert(0, whole with
            {
                Text = null,
                TextFormat = null,
                Attachments = Cards.ToJson(cards),
                AttachmentLayout = cards.Count > 1 ? "carousel" : null,
            });
        }

        return activities;
    }

    /// <summary>Marks a person's message for the time after Messenger's 24 hours.</summary>
    public static Activity Tag(Activity activity)
    {
        var data = activity.ChannelData?.DeepClone() as JsonObject ?? [];
        data["messaging_type"] = "MESSAGE_TAG";
        data["tag"] = "HUMAN_AGENT";
        return activity with { ChannelData = data };
    }

    /// <summary>Titles that are too long begin with their number in the list above.</summary>
    private static JsonNode? QuickReplies(IReadOnlyList<(Choice Choice, int Number)> buttons, bool fits) => JsonSerializer.SerializeToNode(
        new
        {
            messaging_type = "RESPONSE",
            quick_replies = buttons.Select(button => new
            {
                content_type = "text",
                title = fits ? button.Choice.Title : Shorten($"{button.Number}. {button.Choice.Title}"),
                payload = button.Choice.Value,
            }),
        },
        Json.Options);

    private static string Shorten(string title)
    {
        if (title.Length <= LongestTitle)
        {
            return title;
        }

        var end = char.IsHighSurrogate(title[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1;
        return title[..end].TrimEnd() + "…";
    }
}
