using System.Security.Cryptography;
using System.Text;

namespace Bot.Orders;

/// <summary>Is it the shopper's own order? The number and the e-mail address on file must both match.</summary>
internal sealed class ShopperCheck(IOrderSource orders)
{
    /// <summary>Wrong pairs in one conversation before a person has to look.</summary>
    public const int MostWrongPairs = 5;

    /// <returns>The order, or null: whether the number exists is not told apart from a wrong address.</returns>
    public async Task<Order?> FindAsync(string number, string email, CancellationToken cancellationToken)
    {
        var order = await orders.FindAsync(number, cancellationToken);
        return Matches(order, email) ? order : null;
    }

    /// <summary>An order without an address is nobody's.</summary>
    public static bool Matches(Order? order, string email)
    {
        var same = CryptographicOperations.FixedTimeEquals(Digest(order?.Email ?? ""), Digest(email));
        return same && order is { Email.Length: > 0 };
    }

    private static byte[] Digest(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
}
