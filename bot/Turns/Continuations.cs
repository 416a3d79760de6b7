using Bot.Conversations;
using Bot.Storage;

namespace Bot.Turns;

/// <summary>The door for whoever has something to say in a conversation without being asked: it is stored, and then its turn runs.</summary>
internal sealed class Continuations(Database database, TurnQueue turns)
{
    /// <param name="sourceKey">The sender's id of it; a second one with the same key changes nothing.</param>
    public async Task AddAsync(string conversationId, Continuation continuation, string? sourceKey, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            transaction => ContinuationStore.Add(transaction, conversationId, continuation, sourceKey), cancellationToken);
        turns.Wake(conversationId);
    }
}
