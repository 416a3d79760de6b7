using Bot.Channels.BotFramework;
using Bot.Conversations;

namespace Bot.AgentConsole.Inbox;

/// <summary>A line of the transcript as agents see it: who, when, the words, and why the bot said them.</summary>
/// <param name="Reply">What the bot or an agent said; null when the shopper did.</param>
/// <param name="Text">The shopper's words as typed.</param>
internal sealed record ConsoleLine(long Position, long At, Reply? Reply, string Text, int Files)
{
    /// <returns>Null for what is no message: a client's event, a shopper who types.</returns>
    public static ConsoleLine? Of(TranscriptLine line)
    {
        if (line.Author == Author.Bot)
        {
            return new ConsoleLine(line.Position, line.AtMilliseconds, Json.Read<Reply>(line.Body), "", 0);
        }

        var activity = Json.Read<Activity>(line.Body);
        var files = (activity.Attachments as System.Text.Json.Nodes.JsonArray)?.Count ?? 0;
        return activity.Type == ActivityTypes.Message && (!string.IsNullOrWhiteSpace(activity.Text) || files > 0)
            ? new ConsoleLine(line.Position, line.AtMilliseconds, null, activity.Text ?? "", files)
            : null;
    }

    /// <summary>The words of a line in a few, for a list.</summary>
    public static string Preview(string body)
    {
        const int Most = 120;
        var text = (Json.Read<Words>(body).Text ?? "").Replace('\n', ' ').Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        return text.Length <= Most ? text : text[..Most];
    }

    private sealed record Words(string? Text);
}
