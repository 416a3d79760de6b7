namespace Bot.Orders;

/// <summary>
/// Holds back whoever tries pairs of number and address. It counts numbers that are none as well, so that being held back
/// says nothing.
/// </summary>
internal sealed class GuessLimit(OrderGuessStore guesses, TimeProvider clock, ILogger<GuessLimit> logger)
{
    /// <summary>Wrong pairs with one number in a day.</summary>
    public const int MostOfOrder = 20;

    /// <summary>Wrong pairs from one address in an hour.</summary>
    public const int MostOfCaller = 20;

    public async Task<bool> HoldsBackAsync(string number, string caller, CancellationToken cancellationToken)
    {
        var (ofOrder, ofCaller) = await guesses.CountAsync(number, caller, clock.GetUtcNow(), cancellationToken);
        if (ofOrder < MostOfOrder && ofCaller < MostOfCaller)
        {
            return false;
        }

        logger.LogWarning("Somebody who tries orders is held back, by {Limit}", ofCaller >= MostOfCaller ? "address" : "order");
        return true;
    }
}
