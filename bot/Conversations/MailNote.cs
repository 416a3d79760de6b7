namespace Bot.Conversations;

/// <summary>A mail that the bot's words promise; it is owed from the moment they are committed.</summary>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="Reference">The ticket it is about; empty when it is about none.</param>
internal sealed record MailNote(string Kind, string Recipient, string Language, string Reference)
{
    /// <summary>The address was proven to be the shopper's: words of the shopper may go there.</summary>
    public bool IsVerified { get; init; }

    public string? DueAt { get; init; }

    public string? SlotAt { get; init; }

    public string? Phone { get; init; }

    /// <summary>A person's words.</summary>
    public string? Text { get; init; }

    /// <summary>The person who wrote them.</summary>
    public string? Agent { get; init; }

    /// <summary>The last line of a transcript.</summary>
    public long? Until { get; init; }
}

internal static class MailKinds
{
    public const string TicketOpened = "ticket-opened";
    public const string RequestTaken = "request-taken";

    /// <summary>The acknowledgement that the law asks for (C. conso. L221-21).</summary>
    public const string WithdrawalTaken = "withdrawal-taken";
    public const string RequestAnswered = "request-answered";
    public const string PromiseWarned = "promise-warned";
    public const string PromiseBroken = "promise-broken";
    public const string CallbackConfirmed = "callback-confirmed";
    public const string CallbackMoved = "callback-moved";
    public const string CallbackCancelled = "callback-cancelled";
    public const string Transcript = "transcript";
    public const string AgentReply = "agent-reply";
}
