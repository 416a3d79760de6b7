using System.Text.Json.Serialization;

namespace Bot.Conversations;

/// <summary>
/// A turn that no message of the shopper brings. It runs in its conversation's order like any other, as the Bot Framework's
/// <c>ContinueConversation</c> event does.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(Say), "ContinueConversation")]
[JsonDerivedType(typeof(HandOffStatus), "handoff.status")]
[JsonDerivedType(typeof(AgentSaid), "agent-said")]
[JsonDerivedType(typeof(CallDone), "call-done")]
internal abstract record Continuation
{
    private Continuation()
    {
    }

    /// <summary>The shop has something to tell.</summary>
    public sealed record Say(Reply Reply) : Continuation
    {
        /// <summary>The same by mail; null for none.</summary>
        public MailNote? Mail { get; init; }

        /// <summary>What the words leave open.</summary>
        public Asked? Asked { get; init; }

        /// <summary>What is now agreed of a call that the team moved.</summary>
        public Callback? Callback { get; init; }
    }

    /// <summary>What became of a hand-off to the hub.</summary>
    /// <param name="State">One of <see cref="HandOffStates"/>.</param>
    public sealed record HandOffStatus(string State, string? Agent) : Continuation;

    /// <summary>The call that was agreed has been made.</summary>
    public sealed record CallDone : Continuation;

    /// <summary>A person of the shop writes to the shopper.</summary>
    public sealed record AgentSaid(string Text, string? Agent) : Continuation;
}

/// <summary>States that a hub tells of a hand-off.</summary>
internal static class HandOffStates
{
    /// <summary>A person owns the conversation from here on.</summary>
    public const string Accepted = "accepted";

    /// <summary>Nobody can take it now.</summary>
    public const string Failed = "failed";

    /// <summary>Another person has it from here on.</summary>
    public const string Transferred = "transferred";

    /// <summary>The person's line broke, and the shopper waits again.</summary>
    public const string Requeued = "requeued";

    /// <summary>The person is done, and the bot owns the conversation again.</summary>
    public const string Completed = "completed";
}

/// <summary>A continuation in its place.</summary>
/// <param name="Position">The last line of the transcript when it came.</param>
internal sealed record OwedContinuation(string ConversationId, long Number, long Position, Continuation Continuation);
