using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels;

/// <summary>Whether a body was signed with a secret: HMAC-SHA256 over its bytes as they came, compared in constant time. Pure.</summary>
internal static class Signatures
{
    private const string Scheme = "sha256=";

    /// <summary>Seconds that the sender's clock and ours may differ, and that a signed request may be repeated within.</summary>
    private const long Window = 300;

    /// <summary>Whether it was signed about now: what was overheard cannot be sent again later.</summary>
    /// <param name="timestamp">Unix seconds, as they were sent.</param>
    public static bool IsOfNow([NotNullWhen(true)] string? timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Window;

    /// <summary><c>sha256=HEX</c> over the time stamp, a dot and the body.</summary>
    public static bool IsOurs(string? signature, string? timestamp, byte[] body, IEnumerable<string> secrets, DateTimeOffset now) =>
        IsOfNow(timestamp, now)
        && signature?.StartsWith(Scheme, StringComparison.Ordinal) == true
        && FromHex(signature[Scheme.Length..]) is { } given
        && secrets.Any(secret => CryptographicOperations.FixedTimeEquals(given, Sign(secret, timestamp, body)));

    /// <summary>Base64 over the body, as WooCommerce and Shopify send it.</summary>
    public static bool IsBase64(string? signature, byte[] body, string secret)
    {
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return signature is { Length: < 100 } && Convert.TryFromBase64String(signature, given, out var length)
            && length == given.Length && CryptographicOperations.FixedTimeEquals(given, Sign(secret, body));
    }

    /// <summary>Over the time stamp, a dot and the body.</summary>
    public static byte[] Sign(string secret, string timestamp, ReadOnlySpan<byte> body) =>
        Sign(secret, [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]);

    public static byte[] Sign(string secret, byte[] bytes) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes);

    private static byte[]? FromHex(string hex)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == bytes.Length * 2
            && Convert.FromHexString(hex, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length
            ? bytes
            : null;
    }
}
