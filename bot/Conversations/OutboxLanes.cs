namespace Bot.Conversations;

/// <summary>The lanes of the outbox that have a row to carry: of each conversation its channel's, and the hub's.</summary>
internal sealed class OutboxLanes : WorkQueue<OutboxLane>
{
    /// <summary>Something was put in for a conversation.</summary>
    public void Wake(string conversationId)
    {
        Wake(new OutboxLane(conversationId, IsForHub: false));
        Wake(new OutboxLane(conversationId, IsForHub: true));
    }
}

internal readonly record struct OutboxLane(string ConversationId, bool IsForHub);
