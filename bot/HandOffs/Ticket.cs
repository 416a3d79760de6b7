using System.Security.Cryptography;
using Bot.Conversations;

namespace Bot.HandOffs;

/// <summary>What a person has to take up: why, what about, and where to answer.</summary>
/// <param name="Reference">Unguessable, easy to read out: T- and eight letters or digits without look-alikes.</param>
/// <param name="Position">The message that led to it; one ticket a message.</param>
/// <param name="Kind"><c>ticket</c> or <c>callback</c>.</param>
internal sealed record Ticket(string Reference, string ConversationId, long Position, string Kind, string Reason, string Language)
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string? Intent { get; init; }

    public double? Confidence { get; init; }

    public string? OrderNumber { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>When the shopper is to be called (ISO 8601, UTC).</summary>
    public string? SlotAt { get; init; }

    /// <summary>By when the shopper was promised an answer; null where the shop tells no opening hours.</summary>
    public string? DueAt { get; init; }

    /// <summary>The kind of request that it is the case of; null when it is none.</summary>
    public string? Request { get; init; }

    /// <summary>What was told of the request, by the field's name (JSON).</summary>
    public string? Fields { get; init; }

    public required string OpenedAt { get; init; }

    /// <summary>What a conversation and its replies say of it.</summary>
    public HandOffNote ToNote() => new(Reference, Kind, Reason);

    public static string NewReference() => "T-" + RandomNumberGenerator.GetString(Letters, 8);
}

/// <summary>What is still to be done about a ticket.</summary>
internal static class TicketStatus
{
    public const string Open = "open";

    /// <summary>Somebody waits for the shopper, or for a third.</summary>
    public const string Pending = "pending";

    public const string Solved = "solved";

    public static readonly string[] All = [Open, Pending, Solved];
}
