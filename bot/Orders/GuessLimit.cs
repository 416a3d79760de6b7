using System.Data;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.Orders;

/// <summary>
/// Holds back whoever tries pairs of number and address. It counts numbers that are none as well, so that being held back
/// says nothing.
/// </summary>
internal sealed class GuessLimit(Database database, TimeProvider clock, ILogger<GuessLimit> logger)
{
    /// <summary>Wrong pairs with one number in a day.</summary>
    public const int MostOfOrder = 20;

    /// <summary>Wrong pairs from one address in an hour.</summary>
    public const int MostOfCaller = 20;

    /// <summary>Names enough of what was tried, and never more than a number's worth of it.</summary>
    private const int LongestName = 40;

    /// <summary>
    /// Counts and decides in one transaction, so that of guesses sent at once none gets past the limit. A wrong pair is kept;
    /// of those held back only the first, which is audited.
    /// </summary>
    public async Task<bool> HoldsBackAsync(string number, Guesser who, bool isRight, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (ofOrder, ofCaller) = await database.WriteAsync(transaction => Count(transaction, number, who, isRight, now), cancellationToken);
        if (ofOrder < MostOfOrder && ofCaller < MostOfCaller)
        {
            return false;
        }

        logger.LogWarning("Somebody who tries orders is held back, by {Limit}", ofCaller >= MostOfCaller ? "address" : "order");
        return true;
    }

    private static (long OfOrder, long OfCaller) Count(IDbTransaction transaction, string number, Guesser who, bool isRight, DateTimeOffset now)
    {
        var key = OrderNumber.Key(number);
        Locks.Hold(transaction, "guesses");
        var counts = OrderGuessStore.Count(transaction, number, who.Caller, now);
        var (orderIsFull, callerIsFull) = (counts.OfOrder == MostOfOrder, counts.OfCaller == MostOfCaller);
        var isHeldBack = counts.OfOrder >= MostOfOrder || counts.OfCaller >= MostOfCaller;
        if (isHeldBack ? orderIsFull || callerIsFull : !isRight)
        {
            OrderGuessStore.Add(transaction, who, number, now);
        }

        if (orderIsFull)
        {
            AuditStore.Add(transaction, "bot", "guesses-held-back", $"order {key[..Math.Min(key.Length, LongestName)]}", now);
        }

        if (callerIsFull)
        {
            AuditStore.Add(transaction, "bot", "guesses-held-back", $"address {who.Caller}", now);
        }

        return counts;
    }
}
