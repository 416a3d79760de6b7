namespace Bot.HandOffs.LiveChats;

/// <summary>A hand-off to the console, from the queue to its end.</summary>
/// <param name="Reference">The ticket that stands behind it.</param>
/// <param name="State">One of <see cref="LiveChatStates"/>.</param>
/// <param name="AskedAt">Unix milliseconds; so are the other moments.</param>
internal sealed record LiveChat(string ConversationId, string Reference, string State, long AskedAt, string? AgentId, string? AgentName, long? JoinedAt);

internal static class LiveChatStates
{
    public const string Waiting = "waiting";

    /// <summary>An agent has it.</summary>
    public const string Active = "active";

    public const string Over = "over";
}

/// <summary>What the queue holds now.</summary>
/// <param name="Places">Live chats that the agents online could have together.</param>
/// <param name="PickUp">Seconds that the latest took from the queue to an agent, in the middle; null while too few are known.</param>
/// <param name="Length">Seconds that the latest lasted, in the middle; null while too few are known.</param>
internal sealed record QueueState(int Places, int Active, int Ahead, double? PickUp, double? Length);

/// <summary>Where a shopper stands in the queue, from 1, and about how long that takes.</summary>
internal sealed record QueuePlace(int Place, int Minutes);
