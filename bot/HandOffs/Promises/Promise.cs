namespace Bot.HandOffs.Promises;

/// <summary>What a shopper was told would be done by when; its row is committed with the words.</summary>
/// <param name="Kind">One of <see cref="PromiseKinds"/>.</param>
/// <param name="DueAt">Unix milliseconds.</param>
internal sealed record Promise(string ConversationId, string Reference, string Kind, string Owner, string Language, string? Email, long DueAt);

internal static class PromiseKinds
{
    public const string Answer = "answer";

    public const string Complaint = "complaint";

    public const string Call = "call";

    /// <summary>With the carrier, about a lost parcel.</summary>
    public const string Enquiry = "enquiry";

    /// <summary>Made with the apology for one that was not kept.</summary>
    public const string Again = "again";

    public static string Of(Ticket ticket) => ticket switch
    {
        { Kind: "callback" } => Call,
        { Reason: "complaint" } => Complaint,
        { Request: "parcel-lost" } => Enquiry,
        _ => Answer,
    };
}

/// <summary>How promises were kept.</summary>
/// <param name="Ended">Those that were kept, or whose moment has passed.</param>
/// <param name="Kept">Of these, in time.</param>
/// <param name="Late">Open, and past their moment.</param>
/// <param name="Soon">Open, and due within a day.</param>
internal sealed record PromiseFigures(long Ended, long Kept, long Late, long Soon)
{
    /// <summary>Null when none has ended.</summary>
    public double? Rate => Ended == 0 ? null : (double)Kept / Ended;
}
