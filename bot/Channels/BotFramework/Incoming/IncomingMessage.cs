using System.Text.Json.Nodes;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>A channel's message as the turn reads it. Pure.</summary>
internal static class IncomingMessage
{
    /// <returns>Null when it is not meant for the bot.</returns>
    public static Activity? Read(Activity activity, ConversationReference reference)
    {
        var read = reference.ChannelId switch
        {
            ChannelIds.Teams => TeamsMessage.Read(activity, reference),
            ChannelIds.Facebook => FacebookMessage.Read(activity),
            _ => activity,
        };
        return read is { } message && string.IsNullOrWhiteSpace(message.Text) && CardText(message.Value) is { } text
            ? message with { Text = text }
            : read;
    }

    /// <summary>The words that a card's button or form sends as its value.</summary>
    public static string? CardText(JsonNode? value)
    {
        var text = Loose.Text(value) ?? Loose.Text(value, "text") ?? Loose.Text(value, "msteams", "value") ?? Loose.Text(value, "value");
        return text is { Length: > 0 and <= ActivityReader.MaximumText } ? text : null;
    }
}
