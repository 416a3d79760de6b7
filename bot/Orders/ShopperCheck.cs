using System.Security.Cryptography;
using System.Text;
using Bot.Conversations;

namespace Bot.Orders;

/// <summary>
/// Is it the shopper's own order? The number and the e-mail address on file must both match. This is the one door to an order by
/// number and address, and keeps count of who guesses at it.
/// </summary>
/// <param name="orders">The orders.</param>
/// <param name="limit">Null where nobody can guess: on the command line.</param>
internal sealed class ShopperCheck(IOrderSource orders, GuessLimit? limit = null)
{
    /// <summary>Wrong pairs in one conversation before a person has to look.</summary>
    public const int MostWrongPairs = 5;

    /// <summary>Whether the number exists is not told apart from a wrong address: the same is read, counted and written for both.</summary>
    public async Task<OrderCheck> FindAsync(string number, string email, Guesser who, CancellationToken cancellationToken)
    {
        if (who.WrongPairs >= MostWrongPairs)
        {
            return new OrderCheck.HeldBack(InConversation: true);
        }

        var order = await orders.FindAsync(number, cancellationToken);
        var isTheirs = Matches(order, email);
        return limit is not null && await limit.HoldsBackAsync(number, who, isTheirs, cancellationToken) ? new OrderCheck.HeldBack(InConversation: false)
            : isTheirs ? new OrderCheck.Found(order!)
            : new OrderCheck.Wrong();
    }

    /// <summary>An order without an address is nobody's.</summary>
    public static bool Matches(Order? order, string email)
    {
        var same = CryptographicOperations.FixedTimeEquals(Digest(order?.Email ?? ""), Digest(email));
        return same && order is { Email.Length: > 0 };
    }

    private static byte[] Digest(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
}

/// <summary>What became of a pair of number and address: a closed set.</summary>
internal abstract record OrderCheck
{
    private OrderCheck()
    {
    }

    public sealed record Found(Order Order) : OrderCheck;

    /// <summary>No such order, or not theirs.</summary>
    public sealed record Wrong : OrderCheck;

    /// <summary>Too many wrong pairs before this one, right or wrong.</summary>
    public sealed record HeldBack(bool InConversation) : OrderCheck;
}

/// <summary>Who gives a pair.</summary>
/// <param name="Caller">Where from, as <see cref="OrderSecrets.Caller"/> names it; empty where a channel does not tell.</param>
internal sealed record Guesser(string Caller)
{
    /// <summary>Empty on a page.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>In this conversation, before.</summary>
    public int WrongPairs { get; init; }

    public static Guesser In(Conversation conversation) => new(conversation.Caller) { ConversationId = conversation.Id, WrongPairs = conversation.WrongPairs };
}
