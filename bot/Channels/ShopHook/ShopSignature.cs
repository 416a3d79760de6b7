using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.ShopHook;

/// <summary>Signs and checks what passes between us and the shop's system: HMAC-SHA256 over the moment, a dot, and the raw body.</summary>
internal static class ShopSignature
{
    public const string MomentHeader = "X-Request-Timestamp";
    public const string Header = "X-Request-Signature";

    public static string Sign(string secret, string moment, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(Signatures.Sign(secret, moment, body));

    /// <param name="moment">Unix seconds, as they were sent.</param>
    public static bool IsRight(string secret, string? moment, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        signature is not null && Signatures.IsOfNow(moment, now)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(secret, moment, body)), Encoding.UTF8.GetBytes(signature));
}
