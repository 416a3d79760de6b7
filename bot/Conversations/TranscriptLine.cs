namespace Bot.Conversations;

/// <summary>Who wrote a line.</summary>
internal enum Author
{
    Shopper,
    Bot,
}

/// <summary>One line of a conversation.</summary>
/// <param name="Position">1, 2, 3… in its conversation.</param>
/// <param name="AtMilliseconds">Unix time; strictly increasing in a conversation, as clients sort by it.</param>
/// <param name="Body">The shopper's activity as received, or the bot's <see cref="Reply"/>, as JSON.</param>
internal sealed record TranscriptLine(
    string ConversationId,
    long Position,
    string ActivityId,
    Author Author,
    long AtMilliseconds,
    string? ReplyTo,
    string Body);
