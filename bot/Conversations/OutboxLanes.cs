namespace Bot.Conversations;

/// <summary>The lanes of the outbox that have a row to carry: of each conversation its channel's, and the hub's.</summary>
internal sealed class OutboxLanes : WorkQueue<OutboxLane>;

internal readonly record struct OutboxLane(string ConversationId, bool IsForHub);
