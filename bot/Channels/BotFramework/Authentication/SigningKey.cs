using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>A key that an issuer signs with.</summary>
/// <param name="Endorsements">Channels that the issuer vouches for with this key.</param>
/// <param name="Issuer">Whose key it is, where the document says so: one document of Azure holds the keys of many
/// tenants.</param>
internal sealed record SigningKey(RsaSecurityKey Key, FrozenSet<string> Endorsements, string? Issuer)
{
    private const int SmallestModulus = 2048;

    /// <summary>Reads a JSON Web Key Set (RFC 7517). Keys that could not sign a token here are left out.</summary>
    /// <exception cref="JsonException">It is no key set.</exception>
    public static FrozenDictionary<string, SigningKey> ReadSet(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var keys)
            || keys.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("no key set");
        }

        return keys.EnumerateArray().Select(Read).OfType<SigningKey>()
            .GroupBy(key => key.Key.KeyId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    private static SigningKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object
            || Text(key, "kty") != "RSA" || Text(key, "use") is not (null or "sig")
                || Text(key, "kid") is not { Length: > 0 } id
            || Bytes(key, "n") is not { } modulus || Bytes(key, "e") is not { } exponent
            || modulus.Length * 8 < SmallestModulus)
        {
            return null;
        }

        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return new SigningKey(new RsaSecurityKey(parameters) { KeyId = id }, Endorsed(key), Text(key, "issuer"));
    }

    private static FrozenSet<string> Endorsed(JsonElement key) =>
        key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[]? Bytes(JsonElement element, string name)
    {
        try
        {
            return Text(element, name) is { Length: > 0 } text ? Base64UrlEncoder.DecodeBytes(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
