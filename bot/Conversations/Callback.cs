namespace Bot.Conversations;

/// <summary>A call that the shopper asked for, as far as it is settled; its row is the ticket's.</summary>
internal sealed record Callback(HandOffNote Ticket)
{
    public string? Phone { get; init; }

    /// <summary>When the call begins (ISO 8601, UTC); null until a slot is agreed.</summary>
    public string? SlotAt { get; init; }

    /// <summary>By when somebody has to have called.</summary>
    public string? DueAt { get; init; }
}
