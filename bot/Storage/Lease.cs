namespace Bot.Storage;

/// <summary>The right to work on something until it is given back, or another replica takes it because this one was silent.</summary>
/// <param name="ConversationId">Empty for work of no conversation.</param>
/// <param name="Token">Another one each time: the fence behind which a replica that slept commits nothing.</param>
internal sealed record Lease(string ConversationId, string Lane, string Token)
{
    private volatile bool _isLost;

    public bool IsLost => _isLost;

    public void Lose() => _isLost = true;
}

/// <summary>What one replica at a time does in a conversation.</summary>
internal static class Lanes
{
    /// <summary>Its turns.</summary>
    public const string Turn = "turn";

    /// <summary>Carrying what is said to its channel.</summary>
    public const string Channel = "channel";

    /// <summary>Carrying it to the people's hub.</summary>
    public const string Hub = "hub";
}

/// <summary>Another replica has taken over: nothing was committed.</summary>
internal sealed class LeaseLostException(string conversationId) : Exception($"Conversation {conversationId} is another replica's now.");
