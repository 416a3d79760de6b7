using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A token that is right until something in it is changed; written by hand, so that anything can be.</summary>
internal sealed class TestToken
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/amer/";
    public const string Tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    public const string AzureIssuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";

    private TestToken(TestKey key, JsonObject claims)
    {
        Key = key;
        Header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = key.Id };
        Claims = claims;
    }

    public TestKey Key { get; set; }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    /// <summary>How it is signed; the header may say otherwise.</summary>
    public string? SignedWith { get; set; }

    /// <summary>As a channel of the Azure Bot Service sends it.</summary>
    public static TestToken OfChannel(TimeProvider clock) => new(TestKey.Channel, new JsonObject
    {
        ["serviceurl"] = ServiceUrl,
        ["iss"] = "https://api.botframework.com",
        ["aud"] = AppId,
        ["nbf"] = clock.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds(),
        ["exp"] = clock.GetUtcNow().AddMinutes(50).ToUnixTimeSeconds(),
    });

    /// <summary>As the Emulator sends it (version 2), with the bot's own id and password.</summary>
    public static TestToken OfAzure(TimeProvider clock, string appId = AppId) => new(TestKey.Azure, new JsonObject
    {
        ["iss"] = AzureIssuer,
        ["aud"] = AppId,
        ["azp"] = appId,
        ["ver"] = "2.0",
        ["tid"] = Tenant,
        ["nbf"] = clock.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds(),
        ["exp"] = clock.GetUtcNow().AddMinutes(50).ToUnixTimeSeconds(),
    });

    public TestToken With(string claim, JsonNode? value)
    {
        Claims[claim] = value;
        return this;
    }

    public TestToken Without(string claim)
    {
        Claims.Remove(claim);
        return this;
    }

    public TestToken WithHeader(string name, JsonNode? value)
    {
        Header[name] = value;
        return this;
    }

    /// <summary>Signs with another key; the header names it too, unless it is to look like the first.</summary>
    public TestToken SignedBy(TestKey key, bool namesIt = true)
    {
        Key = key;
        Header["kid"] = namesIt ? key.Id : Header["kid"]?.DeepClone();
        return this;
    }

    public override string ToString() => Write(Header.ToJsonString(), Claims.ToJsonString());

    public string Write(string header, string claims)
    {
        var text = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        var algorithm = SignedWith ?? (string)Header["alg"]!;
        return $"{text}.{(algorithm == "none" ? "" : Base64UrlEncoder.Encode(Key.Sign(text, algorithm)))}";
    }

    public static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));
}
