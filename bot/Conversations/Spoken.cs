namespace Bot.Conversations;

/// <summary>A reply, and what it leaves open for the next message.</summary>
internal sealed record Spoken(Reply Reply, Asked? Asked = null)
{
    public string? PassageId { get; init; }

    public string? ProductId { get; init; }

    /// <summary>The mails that the words promise.</summary>
    public IReadOnlyList<MailNote> Mails { get; init; } = [];

    /// <summary>What else happened while it was decided.</summary>
    public IReadOnlyList<ConversationEvent> Events { get; init; } = [];

    /// <summary>What the conversation keeps of it. Choices of a greeting that comes with a reply without any are still the last ones on the screen.</summary>
    public ConversationEvent.BotSaid ToEvent(Reply? greeting)
    {
        var choices = Reply.Choices is { Count: > 0 } own ? own : greeting?.Choices;
        return new(Reply.Decision, Reply.Intent, Reply.Confidence, PassageId, ProductId, Asked) { Choices = choices is { Count: > 0 } ? choices : null };
    }
}
