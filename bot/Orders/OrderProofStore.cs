using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Orders;

/// <summary>Which orders were proven in which conversations: what is one shopper's, and who is told of an order.</summary>
internal sealed class OrderProofStore(Database database)
{
    private const int Most = 20;

    /// <summary>Keeps what was proven, in the transaction that says so.</summary>
    public static void Keep(IDbTransaction transaction, string conversationId, IEnumerable<ConversationEvent> events, DateTimeOffset now)
    {
        foreach (var proven in events.OfType<ConversationEvent.OrderProven>())
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO order_proofs (conversation_id, number, email, proven_at) VALUES (@conversationId, @number, @email, @at)
                ON CONFLICT DO NOTHING
                """,
                new { conversationId, number = OrderNumber.Key(proven.OrderNumber), email = proven.Email?.ToLowerInvariant(), at = now.ToUnixTimeMilliseconds() },
                transaction);
        }
    }

    /// <summary>The conversations that proved an order, the last one first.</summary>
    public async Task<IReadOnlyList<string>> ConversationsAsync(string number, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            "SELECT conversation_id FROM order_proofs WHERE number = @number ORDER BY proven_at DESC", new { number = OrderNumber.Key(number) })];
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
                JOIN order_proofs AS other ON other.number = mine.number OR other.email = mine.email
                WHERE mine.conversation_id = @conversationId AND other.conversation_id <> @conversationId)
            ORDER BY conversations.created_at DESC, conversations.id LIMIT @Most
            """, new { conversationId, Most })];
    }
}

/// <param name="CreatedAt">ISO 8601.</param>
internal sealed record OtherConversation(string Id, string Channel, string CreatedAt);
