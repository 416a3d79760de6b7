using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>One way to come in without the right to.</summary>
/// <param name="Status">What it must be answered.</param>
/// <param name="Headers">The Authorization headers, from a token that would be right.</param>
/// <param name="Change">What it does to the activity.</param>
internal sealed record Forgery(int Status, Func<TestToken, string[]> Headers, Action<JsonObject>? Change = null)
{
    private const string Object = "{}";

    /// <summary>Tokens as channels send them, each with one thing wrong.</summary>
    public static readonly IReadOnlyDictionary<string, Forgery> OfChannels = new Dictionary<string, Forgery>
    {
        // The header.
        ["no header"] = new(401, _ => []),
        ["an empty header"] = new(401, _ => [""]),
        ["the scheme alone"] = new(401, _ => ["Bearer"]),
        ["the scheme and spaces"] = new(401, _ => ["Bearer  "]),
        ["two spaces"] = new(401, token => [$"Bearer  {token}"]),
        ["three parts"] = new(401, token => [$"Bearer {token} {token}"]),
        ["no scheme"] = new(401, token => [$"{token}"]),
        ["another scheme"] = new(401, token => [$"Basic {token}"]),
        ["two headers"] = new(401, token => [$"Bearer {token}", $"Bearer {token}"]),
        ["two headers, one good"] = new(401, token => ["Bearer x.y.z", $"Bearer {token}"]),
        ["two tokens in one header"] = new(401, token => [$"Bearer {token}, Bearer {token}"]),

        // The form.
        ["no token at all"] = new(401, _ => ["Bearer hello"]),
        ["two segments"] = new(401, token => [$"Bearer {$"{token}"[..$"{token}".LastIndexOf('.')]}"]),
        ["four segments"] = new(401, token => [$"Bearer {token}.x"]),
        ["five segments, as encrypted"] = new(401, token => [$"Bearer {token}.x.y"]),
        ["dots"] = new(401, _ => ["Bearer .."]),
        ["no base64"] = new(401, _ => ["Bearer $$$.%%%.***"]),
        ["header that is no JSON"] = new(401, token => [$"Bearer {token.Write("nonsense", Object)}"]),
        ["header that is a list"] = new(401, token => [$"Bearer {token.Write("[]", Object)}"]),
        ["claims that are no JSON"] = new(
            401, token => [$"Bearer {token.Write(token.Header.ToJsonString(), "nonsense")}"]),
        ["claims that are null"] = new(401, token => [$"Bearer {token.Write(token.Header.ToJsonString(), "null")}"]),
        ["claims that are a list"] = new(401, token => [$"Bearer {token.Write(token.Header.ToJsonString(), "[1]")}"]),
        ["no claims"] = new(401, token => [$"Bearer {token.Write(token.Header.ToJsonString(), Object)}"]),
        ["a critical header"] = Token(401, token => token.WithHeader("crit", new JsonArray("exp"))),

        // The signature.
        ["no signature"] = new(401, token => [$"Bearer {$"{token}"[..($"{token}".LastIndexOf('.') + 1)]}"]),
        ["a changed signature"] = new(401, token => [$"Bearer {$"{token}"[..^6]}AAAAAA"]),
        ["changed claims"] = new(401, Changed),
        ["algorithm none"] = Token(401, token => token.WithHeader("alg", "none")),
        ["algorithm None with a signature"] = Token(401, token => token.WithHeader("alg", "None"), "RS256"),
        ["no algorithm"] = Token(401, token => token.WithHeader("alg", null), "RS256"),
        ["HS256 with the public key as the secret"] = Token(401, token => token.WithHeader("alg", "HS256")),
        ["PS256, which channels do not use"] = Token(401, token => token.WithHeader("alg", "PS256")),
        ["ES256 in name only"] = Token(401, token => token.WithHeader("alg", "ES256"), "RS256"),
        ["RS256 in name, RS512 in fact"] = Token(401, token => token, "RS512"),
        ["a stranger's key"] = Token(401, token => token.SignedBy(TestKey.Stranger)),
        ["a stranger's key under the issuer's name"] = Token(401, token =>
            token.SignedBy(TestKey.Stranger, namesIt: false)),
        ["the key of the other issuer"] = Token(401, token => token.SignedBy(TestKey.Azure)),
        ["no key named"] = Token(401, token => token.WithHeader("kid", null)),
        ["a key of 1024 bits"] = Token(401, token => token.SignedBy(TestKey.Weak)),
        ["a stranger's key set in jku"] = Token(401, token => token
            .SignedBy(TestKey.Stranger).WithHeader("jku", "https://evil.example/keys")),
        ["a stranger's key in the header"] = Token(401, token => token
            .SignedBy(TestKey.Stranger).WithHeader("jwk", TestKey.Stranger.Shown())),
        ["a stranger's certificate in x5u"] = Token(401, token => token
            .SignedBy(TestKey.Stranger, namesIt: false).WithHeader("x5u", "https://evil.example/certificate")),

        // Who issued it.
        ["no issuer"] = Token(401, token => token.Without("iss")),
        ["another issuer"] = Token(401, token => token.With("iss", "https://evil.example")),
        ["the issuer with a slash"] = Token(401, token => token.With("iss", "https://api.botframework.com/")),
        ["the issuer in capitals"] = Token(401, token => token.With("iss", "https://API.botframework.com")),
        ["an issuer that is a number"] = Token(401, token => token.With("iss", 1)),
        ["two issuers"] = Token(401, token =>
            token.With("iss", new JsonArray("https://api.botframework.com", "https://evil.example"))),
        ["the government's issuer"] = Token(401, token => token.With("iss", "https://api.botframework.us")),
        ["Azure, which this bot does not take"] = new(401, _ => [$"Bearer {TestToken.OfAzure(FakeClock.AtDemo())}"]),

        // When.
        ["no end"] = Token(401, token => token.Without("exp")),
        ["expired by 6 minutes"] = Token(401, token => token.With("exp", Minutes(-6))),
        ["not before 6 minutes from now"] = Token(401, token => token.With("nbf", Minutes(6))),
        ["an end before its beginning"] = Token(401, token => token.With("nbf", Minutes(2)).With("exp", Minutes(1))),
        ["an end that is a text"] = Token(401, token => token.With("exp", "tomorrow")),
        ["an end beyond all numbers"] = Token(401, token => token.With("exp", 1e300)),
        ["an end below zero"] = Token(401, token => token.With("exp", -1)),

        // For whom, and for what.
        ["another app"] = Token(403, token => token.With("aud", "99999999-2222-3333-4444-555555555555")),
        ["nobody"] = Token(403, token => token.Without("aud")),
        ["two apps, one of them ours"] = Token(403, token =>
            token.With("aud", new JsonArray(TestToken.AppId, "another"))),
        ["our app, twice"] = Token(403, token => token.With("aud", new JsonArray(TestToken.AppId, TestToken.AppId))),
        ["a key without endorsements"] = Token(403, token => token.SignedBy(TestKey.Unendorsed)),
        ["a channel that the key is not endorsed for"] = Good(403, message => message["channelId"] = "facebook"),
        ["a channel in other capitals"] = Good(403, message => message["channelId"] = "MSTeams"),
        ["no channel"] = Good(403, message => message.Remove("channelId")),
        ["an empty channel"] = Good(403, message => message["channelId"] = ""),
        ["no serviceurl claim"] = Token(403, token => token.Without("serviceurl")),
        ["an empty serviceurl claim"] = Token(403, token => token.With("serviceurl", "")),
        ["a serviceurl claim of another host"] = Token(403, token =>
            token.With("serviceurl", "https://webchat.botframework.com/")),
        ["a serviceurl claim of another path"] = Token(403, token =>
            token.With("serviceurl", "https://smba.trafficmanager.net/emea/")),
        ["a serviceurl claim with two slashes more"] = Token(403, token =>
            token.With("serviceurl", TestToken.ServiceUrl + "/")),
        ["two serviceurl claims"] = Token(403, token => token
            .With("serviceurl", new JsonArray(TestToken.ServiceUrl, "https://webchat.botframework.com/"))),
        ["two spellings of the claim"] = Token(403, token =>
            token.With("serviceUrl", "https://webchat.botframework.com/")),
        ["an activity without serviceUrl"] = Good(403, message => message.Remove("serviceUrl")),
        ["an activity with another serviceUrl"] = Good(403, message =>
            message["serviceUrl"] = "https://webchat.botframework.com/"),
    };

    public static Forgery Token(int status, Func<TestToken, TestToken> change, string? signedWith = null) =>
        new(status, token =>
    {
        token.SignedWith = signedWith;
        return [$"Bearer {change(token)}"];
    });

    private static Forgery Good(int status, Action<JsonObject> change) =>
        new(status, token => [$"Bearer {token}"], change);

    private static string[] Changed(TestToken token)
    {
        var parts = $"{token}".Split('.');
        var claims = token.With("serviceurl", "https://evil.botframework.com/").Claims.ToJsonString();
        return [$"Bearer {parts[0]}.{TestToken.Encode(claims)}.{parts[2]}"];
    }

    private static long Minutes(int minutes) => FakeClock.AtDemo().GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();
}
