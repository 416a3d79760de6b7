using System.Data;
using Dapper;

namespace Bot.Orders;

/// <summary>Who guessed wrong: pairs of a number and an address that are no order's.</summary>
internal static class OrderGuessStore
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="transaction">Its own.</param>
    /// <param name="who">Where from.</param>
    /// <param name="number">As it was given; whether there is such an order plays no part.</param>
    /// <param name="now">When.</param>
    public static void Add(IDbTransaction transaction, Guesser who, string number, DateTimeOffset now)
    {
        var row = new
        {
            id = Guid.NewGuid().ToString("N"),
            who.ConversationId,
            who.Caller,
            number = OrderNumber.Key(number),
            at = now.ToUnixTimeMilliseconds(),
            old = (now - Day).ToUnixTimeMilliseconds(),
        };
        transaction.Connection!.Execute("DELETE FROM order_guesses WHERE at <= @old", row, transaction);
        transaction.Connection!.Execute(
            "INSERT INTO order_guesses (id, conversation_id, number, caller, at) VALUES (@id, @ConversationId, @number, @Caller, @at)", row, transaction);
    }

    /// <summary>Wrong pairs with this number in a day, and from this caller in an hour.</summary>
    public static (long OfOrder, long OfCaller) Count(IDbTransaction transaction, string number, string caller, DateTimeOffset now)
    {
        var values = new
        {
            number = OrderNumber.Key(number),
            caller,
            day = (now - Day).ToUnixTimeMilliseconds(),
            hour = (now - Hour).ToUnixTimeMilliseconds(),
        };
        return (
            transaction.Connection!.ExecuteScalar<long>("SELECT COUNT(*) FROM order_guesses WHERE number = @number AND at > @day", values, transaction),
            caller.Length == 0 ? 0 : transaction.Connection!.ExecuteScalar<long>(
                "SELECT COUNT(*) FROM order_guesses WHERE caller = @caller AND at > @hour", values, transaction));
    }
}
