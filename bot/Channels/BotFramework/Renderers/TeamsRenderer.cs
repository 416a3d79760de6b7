using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>
/// Teams: a part of Markdown, text and cards in messages of their own, three buttons and only with one person. What a
/// button of a group says reaches nobody without naming the bot, so that choices are numbered there.
/// </summary>
internal static class TeamsRenderer
{
    private const int MostButtons = 3;

    /// <summary>A message may hold 100 KB as UTF-16, its JSON with it.</summary>
    private const int LongestText = 12_000;

    public static IReadOnlyList<Activity> Render(Reply reply, bool isGroup)
    {
        var whole = ReplyRenderer.Render(reply);
        var asButtons = !isGroup && reply.Choices.Count <= MostButtons && !reply.Choices.Any(ChoiceList.IsLink);
        var text = MarkdownText.ToTeams(reply.Text);
        var parts = TextSplitter.Split(asButtons ? text : ChoiceList.Append(text, reply.Choices), LongestText);
        List<Activity> activities =
        [
            .. parts.Select((part, index) => whole with
            {
                Text = part,
                SuggestedActions = null,
                ChannelData = index == 0 ? whole.ChannelData : null,
            }),
        ];
        if (Cards.Of(reply, rasterImagesOnly: true) is { Count: > 0 } cards)
        {
            activities.Add(new Activity
            {
                Type = ActivityTypes.Message,
                Locale = whole.Locale,
                InputHint = whole.InputHint,
                Attachments = Cards.ToJson(cards),
                AttachmentLayout = cards.Count > 1 ? "carousel" : null,
            });
        }

        if (asButtons)
        {
            // Buttons go with the next message: they stand under the last one.
            activities[^1] = activities[^1] with { SuggestedActions = whole.SuggestedActions };
        }

        return activities;
    }
}
