using Bot.Channels.BotFramework;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;

namespace Bot.AgentConsole.Inbox;

/// <summary>A line of the transcript as agents see it: who, when, the words, and why the bot said them.</summary>
/// <param name="Reply">What the bot or an agent said; null when the shopper did.</param>
/// <param name="Text">The shopper's words as typed.</param>
internal sealed record ConsoleLine(long Position, long At, Reply? Reply, string Text)
{
    /// <summary>What the shopper sent along.</summary>
    public IReadOnlyList<ShownFile> Files { get; init; } = [];

    /// <returns>Null for what is no message: a client's event, a shopper who types.</returns>
    public static ConsoleLine? Of(TranscriptLine line, UploadLinks links)
    {
        if (line.Author == Author.Bot)
        {
            return new ConsoleLine(line.Position, line.AtMilliseconds, Json.Read<Reply>(line.Body), "");
        }

        var activity = Json.Read<Activity>(line.Body);
        List<ShownFile> files = [.. links.FilesOf(activity.Attachments, line.ConversationId)];
        return activity.Type == ActivityTypes.Message && (!string.IsNullOrWhiteSpace(activity.Text) || files.Count > 0)
            ? new ConsoleLine(line.Position, line.AtMilliseconds, null, activity.Text ?? "") { Files = files }
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
