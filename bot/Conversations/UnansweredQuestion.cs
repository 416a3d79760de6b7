namespace Bot.Conversations;

/// <summary>A question that the bot could not answer.</summary>
/// <param name="Position">The message that asked, in its conversation.</param>
/// <param name="AskedAt">Unix milliseconds.</param>
/// <param name="Decision">What the bot did instead: unknown, ask-back (and nothing was chosen), or hand-off.</param>
/// <param name="State">One of <see cref="UnansweredStates"/>.</param>
/// <param name="Note">Where the content should say it, as an agent wrote.</param>
internal sealed record UnansweredQuestion(
    string ConversationId, long Position, long AskedAt, string Language, string Question, string Decision, string? Intent,
    string State, string? Note, string? AgentName);

internal static class UnansweredStates
{
    public const string Open = "open";

    /// <summary>It is written where the content should say it.</summary>
    public const string Noted = "noted";

    public const string Done = "done";

    public static readonly string[] All = [Open, Noted, Done];
}
