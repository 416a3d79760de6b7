namespace Bot.Decisions;

/// <summary>Why a person takes over: a closed list, kept with the ticket and read by agents and analysts.</summary>
internal enum HandOffReason
{
    /// <summary>The shopper asked for a person, a call, or something only a person may do.</summary>
    CustomerRequest,

    /// <summary>Nothing in the content bears on the question.</summary>
    MissingKnowledge,

    /// <summary>There is content, but it is not likely enough to be the answer.</summary>
    LowConfidence,

    /// <summary>A rule of the shop or of the law keeps the bot from doing it.</summary>
    PolicyRestriction,

    /// <summary>Something of ours failed.</summary>
    ToolFailure,

    /// <summary>The shopper complains.</summary>
    Complaint,

    /// <summary>The bot asked back or did not know, several times in a row.</summary>
    RepeatedMisunderstanding,
}

internal static class HandOffReasons
{
    /// <summary>The reason by its name in the closed list (customer-request, missing-knowledge…).</summary>
    public static string Name(this HandOffReason reason) => reason switch
    {
        HandOffReason.CustomerRequest => "customer-request",
        HandOffReason.MissingKnowledge => "missing-knowledge",
        HandOffReason.LowConfidence => "low-confidence",
        HandOffReason.PolicyRestriction => "policy-restriction",
        HandOffReason.ToolFailure => "tool-failure",
        HandOffReason.Complaint => "complaint",
        _ => "repeated-misunderstanding",
    };
}
