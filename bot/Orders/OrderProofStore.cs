using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Orders;

/// <summary>Who proved which order, and who guessed wrong.</summary>
internal sealed class OrderProofStore(Database database)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Keeps what a turn said of an order, in the turn's own transaction.</summary>
    public static void Keep(IDbTransaction transaction, Conversation conversation, ConversationEvent happened, DateTimeOffset now)
    {
        switch (happened)
        {
            case ConversationEvent.OrderProven proven:
                transaction.Connection!.Execute(
                    "INSERT INTO order_proofs (conversation_id, number, proven_at) VALUES (@Id, @number, @at) ON CONFLICT DO NOTHING",
                    new { conversation.Id, number = OrderNumber.Key(proven.OrderNumber), at = now.ToUnixTimeMilliseconds() }, transaction);
                break;
            case ConversationEvent.OrderRefused { OrderNumber: { } number }:
                AddGuess(transaction, conversation.Id, conversation.Caller, number, now);
                break;
        }
    }

    /// <param name="transaction">Its own.</param>
    /// <param name="conversationId">Empty on the tracking page.</param>
    /// <param name="caller">As <see cref="OrderSecrets.Caller"/> names it.</param>
    /// <param name="number">As it was given; whether there is such an order plays no part.</param>
    /// <param name="now">When.</param>
    public static void AddGuess(IDbTransaction transaction, string conversationId, string caller, string number, DateTimeOffset now)
    {
        var row = new
        {
            id = Guid.NewGuid().ToString("N"),
            conversationId,
            caller,
            number = OrderNumber.Key(number),
            at = now.ToUnixTimeMilliseconds(),
            old = (now - Day).ToUnixTimeMilliseconds(),
        };
        transaction.Connection!.Execute("DELETE FROM order_guesses WHERE at <= @old", row, transaction);
        transaction.Connection!.Execute(
            "INSERT INTO order_guesses (id, conversation_id, number, caller, at) VALUES (@id, @conversationId, @number, @caller, @at)", row, transaction);
    }

    /// <summary>Wrong pairs with this number in a day, and from this caller in an hour.</summary>
    public async Task<(long OfOrder, long OfCaller)> CountAsync(string number, string caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var values = new
        {
            number = OrderNumber.Key(number),
            caller,
            day = (now - Day).ToUnixTimeMilliseconds(),
            hour = (now - Hour).ToUnixTimeMilliseconds(),
        };
        return (
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM order_guesses WHERE number = @number AND at > @day", values),
            caller.Length == 0 ? 0 : await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM order_guesses WHERE caller = @caller AND at > @hour", values));
    }

    /// <summary>The conversations that proved an order, the last one first.</summary>
    public async Task<IReadOnlyList<string>> ConversationsAsync(string number, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(
            "SELECT conversation_id FROM order_proofs WHERE number = @number ORDER BY proven_at DESC", new { number = OrderNumber.Key(number) })];
    }
}
