using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.Conversations;

/// <summary>Which conversations are one shopper's, as far as an order and its address were proven in each.</summary>
internal sealed class OrderProofStore(Database database)
{
    private const int Most = 20;

    public static void Keep(IDbTransaction transaction, string conversationId, IEnumerable<ConversationEvent> events)
    {
        foreach (var proven in events.OfType<ConversationEvent.OrderProven>())
        {
            transaction.Connection!.Execute(
                "INSERT INTO order_proofs (conversation_id, order_number, email) VALUES (@conversationId, @OrderNumber, @email) ON CONFLICT DO NOTHING",
                new { conversationId, proven.OrderNumber, email = proven.Email?.ToLowerInvariant() }, transaction);
        }
    }

    /// <summary>The other conversations in which the same order, or one of the same address, was proven; the newest first.</summary>
    public async Task<IReadOnlyList<OtherConversation>> OthersAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<OtherConversation>(
            """
            SELECT conversations.id AS Id, conversations.channel AS Channel, conversations.created_at AS CreatedAt
            FROM conversations
            WHERE conversations.id IN (
                SELECT other.conversation_id FROM order_proofs AS mine
                JOIN order_proofs AS other ON other.order_number = mine.order_number OR other.email = mine.email
                WHERE mine.conversation_id = @conversationId AND other.conversation_id <> @conversationId)
            ORDER BY conversations.created_at DESC, conversations.id LIMIT @Most
            """, new { conversationId, Most })];
    }
}

/// <param name="CreatedAt">ISO 8601.</param>
internal sealed record OtherConversation(string Id, string Channel, string CreatedAt);
