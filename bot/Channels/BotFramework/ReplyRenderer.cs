using System.Text.Json;
using Bot.Conversations;

namespace Bot.Channels.BotFramework;

/// <summary>From our reply to one message activity with all that it holds; pure. Channels that show less take from it.</summary>
internal static class ReplyRenderer
{
    public static Activity Render(Reply reply) => new()
    {
        Type = ActivityTypes.Message,
        Text = reply.Text,
        TextFormat = "markdown",
        Locale = reply.Language,
        InputHint = "acceptingInput",
        SuggestedActions = reply.Choices.Count == 0
            ? null
            : new SuggestedActions([.. reply.Choices.Select(choice => new CardAction(
                choice.Value.StartsWith("https://", StringComparison.Ordinal) ? "openUrl" : "imBack", choice.Title, choice.Value))]),
        ChannelData = JsonSerializer.SerializeToNode(
            new
            {
                reply.Decision,
                reply.Intent,
                reply.Confidence,
                reply.Sources,
                reply.HandOff,
                reply.Order,
                Products = reply.Products.Count == 0 ? null : reply.Products,
                reply.Agent,
            },
            Json.Options),
    };
}
