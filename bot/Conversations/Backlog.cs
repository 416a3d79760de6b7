namespace Bot.Conversations;

/// <summary>What an outbox holds.</summary>
internal sealed record Backlog
{
    /// <summary>Rows still to be carried.</summary>
    public long Waiting { get; init; }

    /// <summary>When the oldest of them was put in, in Unix milliseconds; null when none waits.</summary>
    public long? OldestAt { get; init; }

    /// <summary>Rows that were given up.</summary>
    public long Dead { get; init; }
}
