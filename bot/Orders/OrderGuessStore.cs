using System.Data;
using Bot.Conversations;
using Bot.Storage;
using Dapper;

namespace Bot.Orders;

/// <summary>Who guessed wrong: pairs of a number and an address that are no order's.</summary>
internal sealed class OrderGuessStore(Database database)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Keeps a refused pair, in the turn's own transaction.</summary>
    public static void Keep(IDbTransaction transaction, Conversation conversation, ConversationEvent happened, DateTimeOffset now)
    {
        if (happened is ConversationEvent.OrderRefused { OrderNumber: { } number })
        {
            AddGuess(transaction, conversation.Id, conversation.Caller, number, now);
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
}
