namespace Bot.Conversations;

/// <summary>The decisions by the names that shops, tests and analysts read in <c>channelData.decision</c>.</summary>
internal static class DecisionNames
{
    public const string Answer = "answer";
    public const string Order = "order";
    public const string AskBack = "ask-back";
    public const string HandOff = "hand-off";
    public const string Dialogue = "dialogue";
    public const string Unknown = "unknown";
}
