using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>Channels come in with their own tokens only, and are answered with the bot's.</summary>
public sealed class ChannelTokenTests(TrustedShop shop) : IClassFixture<TrustedShop>
{
    private readonly string _conversation = ChannelClient.NewConversation();

    public static TheoryData<string> Forged => [.. Forgery.OfChannels.Keys];

    [Theory, MemberData(nameof(Forged))]
    [Requirement("A1", "A2", "A3", "A4", "A5", "A44", "M4", "X2")]
    public async Task A_forged_token_opens_nothing(string name)
    {
        var forgery = Forgery.OfChannels[name];
        var message = TrustedShop.Message(_conversation);
        forgery.Change?.Invoke(message);
        var status = (HttpStatusCode)forgery.Status;
        await shop.PostAsync(message, forgery.Headers(shop.Token()))
            .MustBeAsync(status, status == HttpStatusCode.Forbidden ? "Forbidden" : "Unauthorized");
        Assert.Equal(0, await shop.RowsAsync(_conversation));
        Assert.DoesNotContain(shop.Internet.Calls, call =>
            call.Target.Contains(_conversation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("as it comes")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("expired by 4 minutes")]
    [InlineData("from 4 minutes on")]
    [InlineData("without nbf")]
    [InlineData("serviceUrl in camel case")]
    [InlineData("serviceurl without its slash")]
    [InlineData("serviceurl in capitals")]
    [InlineData("an audience in a list of one")]
    [Requirement("A3", "A4", "A5", "A32", "A40", "A44", "X2")]
    public async Task A_right_token_is_answered_with_the_bot_s_own(string kind)
    {
        var now = shop.Clock.GetUtcNow();
        var token = shop.Token();
        token = kind switch
        {
            "RS384" or "RS512" => token.WithHeader("alg", kind),
            "expired by 4 minutes" => token.With("exp", now.AddMinutes(-4).ToUnixTimeSeconds()),
            "from 4 minutes on" => token.With("nbf", now.AddMinutes(4).ToUnixTimeSeconds()),
            "without nbf" => token.Without("nbf"),
            "serviceUrl in camel case" => token.Without("serviceurl").With("serviceUrl", TestToken.ServiceUrl),
            "serviceurl without its slash" => token.With("serviceurl", TestToken.ServiceUrl.TrimEnd('/')),
            "serviceurl in capitals" => token.With("serviceurl", "HTTPS://SMBA.TRAFFICMANAGER.NET/AMER/"),
            "an audience in a list of one" => token.With("aud", new JsonArray(TestToken.AppId)),
            _ => token,
        };
        await MustTakeAsync(TrustedShop.Message(_conversation), $"Bearer {token}");
        var replies = await shop.Internet.CallsAsync(_conversation, 2);
        Assert.All(replies, reply =>
            Assert.StartsWith($"Bearer {LoopbackIssuer.TokenPrefix}", reply.Authorization, StringComparison.Ordinal));
        Assert.All(replies, reply => Assert.Equal("smba.trafficmanager.net", reply.Host));
        Assert.StartsWith(
            $"/amer/v3/conversations/{_conversation}/activities", replies[0].Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    [Requirement("A1")]
    public Task The_scheme_may_be_in_any_case(string scheme) =>
        MustTakeAsync(TrustedShop.Message(_conversation), $"{scheme} {shop.Token()}");

    [Fact]
    [Requirement("A40", "A44")]
    public async Task A_host_in_capitals_is_the_same_host()
    {
        const string Shouted = "https://SMBA.TrafficManager.NET/amer/";
        var token = shop.Token().With("serviceurl", Shouted);
        await MustTakeAsync(TrustedShop.Message(_conversation, serviceUrl: Shouted), $"Bearer {token}");
        await shop.Internet.CallsAsync(_conversation, 2);
    }

    [Fact]
    [Requirement("M4")]
    public async Task A_body_is_not_looked_at_before_the_token()
    {
        using var response = await shop.Bot.Channel.SendAsync("not even json");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    [Requirement("M9")]
    public async Task Who_calls_is_what_the_token_shows_and_not_what_the_wire_says()
    {
        var message = TrustedShop.Message(_conversation);
        message["callerId"] = "urn:botframework:aadappid:somebody-else";
        await MustTakeAsync(message, $"Bearer {shop.Token()}");
        var body = Assert.Single(await shop.Bot.Rows.QueryAsync<string>(
            "SELECT body FROM transcript WHERE conversation_id = @id AND author = 'shopper'",
            new { id = $"msteams|{_conversation}" }));
        Assert.Equal("urn:botframework:azure", (string?)JsonNode.Parse(body)!["callerId"]);
        Assert.DoesNotContain("somebody-else", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:59:59Z")]
    [InlineData("yesterday")]
    [Requirement("M9")]
    public async Task The_time_that_a_sender_writes_decides_nothing(string timestamp)
    {
        var message = TrustedShop.Message(_conversation);
        message["timestamp"] = timestamp;
        await MustTakeAsync(message, $"Bearer {shop.Token()}");
        await shop.Internet.CallsAsync(_conversation, 2);
    }

    [Fact]
    [Requirement("A7")]
    public async Task A_name_in_an_activity_opens_no_order()
    {
        var message = TrustedShop.Message(_conversation, "Où est ma commande MB-20261187 ?");
        message["from"] = new JsonObject { ["id"] = "camille.durand@courriel.example", ["name"] = "Camille Durand" };
        await MustTakeAsync(message, $"Bearer {shop.Token()}");
        var answer = JsonNode.Parse((await shop.Internet.CallsAsync(_conversation, 2))[1].Body)!;
        Assert.Equal("order", (string?)answer["channelData"]!["decision"]);
        Assert.Null(answer["channelData"]!["order"]);
    }

    [Fact]
    [Requirement("A5")]
    public async Task Endorsements_that_the_shop_asks_for_must_all_be_there()
    {
        await using var strict = new TrustedShop(
            ("BotFramework:RequiredEndorsements:0", "certified"), ("BotFramework:RequiredEndorsements:1", "hipaa"));
        await strict.InitializeAsync();
        await strict.PostAsync(TrustedShop.Message(_conversation), strict.Token()).MustBeAsync(
            HttpStatusCode.Forbidden, "Forbidden");
        strict.Issuer.ChannelKeys.Add(
            TestKey.Stranger with { Id = "strict-key", Endorsements = ["msteams", "certified", "hipaa"] });
        strict.Clock.Advance(TimeSpan.FromMinutes(6));
        using var response = await strict.PostAsync(
            TrustedShop.Message(_conversation), strict.Token().SignedBy(strict.Issuer.ChannelKeys[^1]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task MustTakeAsync(JsonObject message, string authorization)
    {
        using var response = await shop.PostAsync(message, authorization);
        Assert.True(
            response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
