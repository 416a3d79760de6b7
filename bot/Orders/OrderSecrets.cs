using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Orders;

/// <summary>What is made with a key of the database's own: codes, links, and names for callers that say nothing of them. Pure.</summary>
internal sealed class OrderSecrets(byte[] key)
{
    private const string PageLink = "link";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int LongestToken = 600;

    /// <summary>Six digits for a nonce: neither the code nor anything it could be tried against is stored.</summary>
    public string Code(string nonce) => (BinaryPrimitives.ReadUInt64BigEndian(Sign($"code {nonce}")) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public bool IsCode(string nonce, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(nonce)), Encoding.ASCII.GetBytes(given));

    /// <summary>An address on the network, as it is counted.</summary>
    public string Caller(string address) => Name($"caller {address}");

    /// <summary>The same for the same text, and nothing of it to be read there.</summary>
    public string Name(string text) => Convert.ToHexStringLower(Sign(text))[..32];

    /// <summary>A token that opens an order's page until its day, for the link in a mail. It tells nobody which order it is.</summary>
    public string Link(string number, DateOnly until) => Seal(PageLink, OrderNumber.Key(number), until);

    /// <returns>The key of the order; null when the token was never given out, was changed, or its day is over.</returns>
    public string? ReadLink(string token, DateOnly today) => Open(PageLink, token, today);

    /// <summary>A token for one purpose: it opens nothing of another.</summary>
    public string Seal(string purpose, string text, DateOnly until)
    {
        var plain = Encoding.UTF8.GetBytes($"{until.DayNumber.ToString(CultureInfo.InvariantCulture)} {text}");
        var sealedUp = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedUp.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Sign(purpose), TagBytes);
        cipher.Encrypt(sealedUp.AsSpan(0, NonceBytes), plain, sealedUp.AsSpan(NonceBytes, plain.Length), sealedUp.AsSpan(NonceBytes + plain.Length));
        return Base64Url.EncodeToString(sealedUp);
    }

    /// <returns>The text; null when the token was never given out for this, was changed, or its day is over.</returns>
    public string? Open(string purpose, string token, DateOnly today)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: > NonceBytes + TagBytes } given)
        {
            return null;
        }

        var plain = new byte[given.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(Sign(purpose), TagBytes);
            cipher.Decrypt(given.AsSpan(0, NonceBytes), given.AsSpan(NonceBytes, plain.Length), given.AsSpan(^TagBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain).Split(' ', 2) is [var day, var text]
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last >= today.DayNumber ? text : null;
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
