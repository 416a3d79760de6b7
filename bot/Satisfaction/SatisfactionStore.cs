using System.Data;
using Bot.Conversations;
using Dapper;

namespace Bot.Satisfaction;

/// <summary>What shoppers thought of their conversations.</summary>
internal static class SatisfactionStore
{
    /// <summary>Keeps what a turn told of it.</summary>
    /// <param name="text">The shopper's message, without card numbers.</param>
    public static void Keep(IDbTransaction transaction, string conversationId, ConversationEvent happened, string text, DateTimeOffset now)
    {
        var values = new { conversationId, at = now.ToString("O"), text };
        switch (happened)
        {
            case ConversationEvent.Rated { Score: var score }:
                transaction.Connection!.Execute(
                    "INSERT INTO satisfaction (conversation_id, score, at) VALUES (@conversationId, @score, @at) ON CONFLICT DO NOTHING",
                    new { conversationId, score, values.at }, transaction);
                break;
            case ConversationEvent.RatingExplained:
                transaction.Connection!.Execute("UPDATE satisfaction SET comment = @text WHERE conversation_id = @conversationId", values, transaction);
                break;
            case ConversationEvent.RatingPublished { Allowed: var allowed }:
                transaction.Connection!.Execute(
                    "UPDATE satisfaction SET published = @allowed, published_at = @at WHERE conversation_id = @conversationId",
                    new { conversationId, allowed = allowed ? 1 : 0, values.at }, transaction);
                break;
        }
    }
}
