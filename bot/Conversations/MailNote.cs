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

    /// <summary>What the code of an order is made from; the code itself is in the mail alone.</summary>
    public string? Code { get; init; }

    /// <summary>What became of an order.</summary>
    public OrderNote? Order { get; init; }

    /// <summary>A person's words.</summary>
    public string? Text { get; init; }

    /// <summary>The person who wrote them.</summary>
    public string? Agent { get; init; }

    /// <summary>The page on which such mails are stopped.</summary>
    public string? Stop { get; init; }

    /// <summary>The last line of a transcript.</summary>
    public long? Until { get; init; }
}

/// <summary>What a mail about an order says; the words are the order's at that moment.</summary>
/// <param name="News">Which news it is.</param>
/// <param name="Lines">Paragraphs.</param>
/// <param name="Facts">Names and values.</param>
/// <param name="Url">The order's page, with its token.</param>
internal sealed record OrderNote(string News, IReadOnlyList<string> Lines, IReadOnlyList<OrderFact> Facts, string? Url)
{
    /// <summary>The order's, for the subject.</summary>
    public string Number { get; init; } = "";
}

internal sealed record OrderFact(string Name, string Value);

internal static class MailKinds
{
    public const string OrderCode = "order-code";
    public const string OrderNews = "order-news";
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
    public const string BackInStock = "back-in-stock";
    public const string Transcript = "transcript";
    public const string AgentReply = "agent-reply";
}
