namespace Bot.Conversations;

/// <summary>A message of a shopper as the turn reads it: stored, masked, in its place.</summary>
/// <param name="Position">Its place in the transcript of its conversation.</param>
/// <param name="Text">What was typed, with card numbers and IBANs masked; empty for a start.</param>
internal sealed record ShopperMessage(string ConversationId, long Position, string ActivityId, string Text, bool IsStart, long Attempts)
{
    /// <summary>Photos or documents came with it.</summary>
    public bool HasFiles { get; init; }

    /// <summary>It is no line of a burst: a click, files, or what a request waits for.</summary>
    public bool StandsAlone { get; init; }
}
