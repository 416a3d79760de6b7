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
}
