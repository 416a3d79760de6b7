namespace Bot.Conversations;

/// <summary>
/// One message of the bot, the same on every channel; a channel's renderer turns it into what that channel shows.
/// </summary>
/// <param name="Text">Markdown.</param>
/// <param name="Decision">One of <see cref="DecisionNames"/>.</param>
internal sealed record Reply(string Text, string Language, string Decision)
{
    public string? Intent { get; init; }

    /// <summary>Calibrated probability that the answer is right; null where nothing was weighed.</summary>
    public double? Confidence { get; init; }

    public IReadOnlyList<Source> Sources { get; init; } = [];

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public IReadOnlyList<ProductCard> Products { get; init; } = [];

    public OrderCard? Order { get; init; }

    public HandOffNote? HandOff { get; init; }

    /// <summary>The person who wrote it; null when it is the bot's.</summary>
    public string? Agent { get; init; }
}

/// <summary>What an answer rests on.</summary>
internal sealed record Source(string Id, string Title, string? Url, string Version, DateOnly? Updated);

/// <summary>A product as a card; every fact in it also stands in the text.</summary>
internal sealed record ProductCard(
    string Id, string Title, string? Price, string Availability, string AvailabilityLabel, string? Url, string? Image);

/// <summary>An order as a timeline; every fact in it also stands in the text.</summary>
internal sealed record OrderCard(string Number, string Status, IReadOnlyList<OrderStep> Steps, string? Tracking);

/// <param name="State">done, current, todo or problem.</param>
internal sealed record OrderStep(string Label, DateOnly? Date, string State);

/// <summary>The committed record behind a hand-off.</summary>
internal sealed record HandOffNote(string Reference, string Kind, string Reason)
{
    /// <summary>Where a live chat stands, one of <see cref="HandOffNoteStates"/>; null where the message does not change it.</summary>
    public string? State { get; init; }

    /// <summary>The person who has joined.</summary>
    public string? Agent { get; init; }
}

/// <summary>Where a live chat stands, for who shows it.</summary>
internal static class HandOffNoteStates
{
    public const string Waiting = "waiting";

    public const string Joined = "joined";

    /// <summary>No person is there, or comes.</summary>
    public const string Left = "left";
}
