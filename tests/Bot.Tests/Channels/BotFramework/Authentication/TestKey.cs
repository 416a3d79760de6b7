using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A key of an issuer that signs whatever it is asked to, right or wrong.</summary>
internal sealed record TestKey(string Id, RSA Rsa, string[]? Endorsements = null, string? Issuer = null)
{
    private const string AnyTenant = "https://login.microsoftonline.com/{tenantid}/v2.0";

    // Making keys is slow; who needs another one of each kind makes it.
    public static readonly TestKey Channel = New("channel-key", "msteams", "webchat", "emulator", "certified");
    public static readonly TestKey Unendorsed = New("unendorsed-key") with { Endorsements = null };
    public static readonly TestKey Weak = new("weak-key", RSA.Create(1024), ["msteams"]);
    public static readonly TestKey Azure = New("azure-key") with { Issuer = AnyTenant };
    public static readonly TestKey Stranger = New("strangers-key", "msteams");

    public static TestKey New(string id, params string[] endorsements) => new(id, RSA.Create(2048), endorsements);

    /// <summary>As the issuer shows it in its key set.</summary>
    public JsonObject Shown()
    {
        var key = Rsa.ExportParameters(includePrivateParameters: false);
        var shown = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
        if (Endorsements is not null)
        {
            shown["endorsements"] = new JsonArray([.. Endorsements.Select(name => (JsonNode)name)]);
        }

        if (Issuer is not null)
        {
            shown["issuer"] = Issuer;
        }

        return shown;
    }

    public byte[] Sign(string text, string algorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var hash = new HashAlgorithmName($"SHA{algorithm[2..]}");
        lock (Rsa)
        {
            return algorithm[..2] switch
            {
                "PS" => Rsa.SignData(bytes, hash, RSASignaturePadding.Pss),
                "HS" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), bytes),
                _ => Rsa.SignData(bytes, hash, RSASignaturePadding.Pkcs1),
            };
        }
    }
}
