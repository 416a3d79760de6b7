using System.Text.Json.Nodes;

namespace Bot.Channels.BotFramework;

/// <summary>What became of a call.</summary>
internal enum SendOutcome
{
    /// <summary>The other side has it.</summary>
    Sent,

    /// <summary>Try again: the other side is busy or away.</summary>
    Later,

    /// <summary>The other side does not want it, and will not want it later.</summary>
    Refused,
}

/// <param name="Error">For the log: status, the connector's code and operation, never its words.</param>
internal sealed record SendResult(SendOutcome Outcome, TimeSpan? RetryAfter, string? Error)
{
    public int? Status { get; init; }

    /// <summary>The answer's body; many connectors send none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The id that the other side gave; null when it did not say.</summary>
    public string? Id => Loose.Text(Body, "id");

    /// <summary>Blocked, removed, or never there: nothing sent unasked will arrive.</summary>
    public bool IsGone => Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound;

    /// <summary>The channel cannot do this at all: update or delete, most often.</summary>
    public bool IsLacking => Status is StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented;
}
