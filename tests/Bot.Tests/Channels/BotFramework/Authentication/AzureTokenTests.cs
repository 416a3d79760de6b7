using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A shop in development: the Emulator may come in, and one other bot that uses this one as a skill.</summary>
public sealed class OpenShop() : IAsyncLifetime
{
    public const string Parent = "77777777-2222-3333-4444-555555555555";
    public const string OwnTenant = "88888888-2222-3333-4444-555555555555";

    internal TrustedShop Shop { get; } = new(
        ("BotFramework:AllowEmulatorTokens", "true"), ("AllowedCallers:0", Parent), ("MicrosoftAppTenantId", OwnTenant),
        ("BotFramework:ServiceHosts:0", "parent.shop.example"));

    public ValueTask InitializeAsync() => Shop.InitializeAsync();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>Tokens of Azure: the Emulator's, and those of other bots.</summary>
public sealed class AzureTokenTests(OpenShop open) : IClassFixture<OpenShop>
{
    private const string ParentUrl = "https://parent.shop.example/api/skills/";
    private const string OtherApp = "99999999-2222-3333-4444-555555555555";

    private static readonly TestKey OtherTenantsKey = TestKey.Stranger with
    {
        Id = "other-tenant",
        Endorsements = null,
        Issuer = $"https://login.microsoftonline.com/{OtherApp}/v2.0",
    };

    private static readonly Dictionary<string, Forgery> Forgeries = new()
    {
        ["no version"] = Forgery.Token(401, token => token.Without("ver")),
        ["an unknown version"] = Forgery.Token(401, token => token.With("ver", "3.0")),
        ["version 1 with the claim of version 2"] = Forgery.Token(401, token => token.With("ver", "1.0")),
        ["version 2 without azp"] = Forgery.Token(401, token => token.Without("azp").With("appid", TestToken.AppId)),
        ["another app asks"] = Forgery.Token(403, token => token.With("azp", OtherApp)),
        ["for another app"] = Forgery.Token(403, token => token.With("aud", OtherApp)),
        ["for another app, from itself"] = Forgery.Token(403, token =>
            token.With("aud", OtherApp).With("azp", OtherApp)),
        ["for two apps"] = Forgery.Token(403, token => token.With("aud", new JsonArray(TestToken.AppId, OtherApp))),
        ["a tenant that is not the issuer's"] = Forgery.Token(401, token => token.With("tid", OtherApp)),
        ["no tenant"] = Forgery.Token(401, token => token.Without("tid")),
        ["the issuer of a tenant that is not known"] = Forgery.Token(401, token => token
            .With("iss", $"https://login.microsoftonline.com/{OtherApp}/v2.0").With("tid", OtherApp)),
        ["the issuer's host with another ending"] = Forgery.Token(401, token => token
            .With("iss", $"https://login.microsoftonline.com.evil.example/{TestToken.Tenant}/v2.0")),
        ["a key of another tenant"] = Forgery.Token(401, token => token.SignedBy(OtherTenantsKey)),
        ["the key of the channels"] = Forgery.Token(401, token => token.SignedBy(TestKey.Channel)),
        ["expired"] = Forgery.Token(401, token =>
            token.With("exp", FakeClock.AtDemo().GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds())),
        ["a channel of Azure"] = new(403, token => [$"Bearer {token}"], message => message["channelId"] = "msteams"),
        ["a service on another machine"] = new(
            403, token =>
                [$"Bearer {token}"], message => message["serviceUrl"] = "https://smba.trafficmanager.net/amer/"),
        ["no service"] = new(403, token => [$"Bearer {token}"], message => message.Remove("serviceUrl")),
    };

    private readonly string _conversation = ChannelClient.NewConversation();

    public static TheoryData<string> Forged => [.. Forgeries.Keys];

    private TrustedShop Shop => open.Shop;

    [Theory, MemberData(nameof(Forged))]
    [Requirement("A2", "A10", "A11", "A13")]
    public async Task A_forged_token_opens_nothing(string name)
    {
        if (!Shop.Issuer.AzureKeys.Contains(OtherTenantsKey))
        {
            Shop.Issuer.AzureKeys.Add(OtherTenantsKey);
        }

        var message = ChannelClient.Message("Merci beaucoup !", "http://localhost:1/", _conversation);
        Forgeries[name].Change?.Invoke(message);
        using var response = await Shop.PostAsync(message, Forgeries[name].Headers(TestToken.OfAzure(Shop.Clock)));
        Assert.Equal(Forgeries[name].Status, (int)response.StatusCode);
        Assert.Equal(0, await Shop.RowsAsync(_conversation));
    }

    [Theory]
    [InlineData("2.0", TestToken.AzureIssuer)]
    [InlineData("1.0", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("", "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/")]
    [InlineData("2.0", "https://login.microsoftonline.com/69e9b82d-4842-4902-8d1e-abc5b98a55e8/v2.0")]
    [InlineData("2.0", $"https://login.microsoftonline.com/{OpenShop.OwnTenant}/v2.0")]
    [Requirement("A10", "A12", "A13")]
    public async Task The_emulator_is_answered_on_this_machine_and_gets_no_token(string version, string issuer)
    {
        await using var emulator = await FakeConnector.StartAsync();
        var authorizations = new List<string>();
        emulator.Answer = (_, context) =>
        {
            authorizations.Add(context.Request.Headers.Authorization.ToString());
            return Task.CompletedTask;
        };
        var token = TestToken.OfAzure(Shop.Clock).With("iss", issuer).With("ver", version)
            .With("tid", new Uri(issuer).Segments[1].TrimEnd('/'));
        if (version != "2.0")
        {
            token.Without("azp").With("appid", TestToken.AppId);
        }

        using var response = await Shop.PostAsync(
            ChannelClient.Message("Merci beaucoup !", emulator.ServiceUrl, _conversation), token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await emulator.CallsAsync(2);
        Assert.All(authorizations, authorization => Assert.Equal("", authorization));
    }

    [Fact]
    [Requirement("A11", "A13", "A31", "M9")]
    public async Task A_listed_bot_is_answered_at_its_listed_host_with_a_token_for_it_alone()
    {
        var message = TrustedShop.Message(_conversation, serviceUrl: ParentUrl);
        using var response = await Shop.PostAsync(message, TestToken.OfAzure(Shop.Clock, OpenShop.Parent));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = (await Shop.Internet.CallsAsync(_conversation, 2))[1];
        Assert.Equal("parent.shop.example", reply.Host);
        var number = int.Parse(
            reply.Authorization[$"Bearer {LoopbackIssuer.TokenPrefix}".Length..], CultureInfo.InvariantCulture);
        Assert.Equal($"{OpenShop.Parent}/.default", Shop.Issuer.TokenCalls[number - 1].Fields["scope"]);
        var body = Assert.Single(await Shop.Bot.Rows.QueryAsync<string>(
            "SELECT body FROM transcript WHERE conversation_id = @id AND author = 'shopper'",
            new { id = $"msteams|{_conversation}" }));
        Assert.Equal($"urn:botframework:aadappid:{OpenShop.Parent}", (string?)JsonNode.Parse(body)!["callerId"]);
    }

    [Theory]
    [InlineData("https://other.shop.example/api/skills/")]
    [InlineData("http://parent.shop.example/api/skills/")]
    [InlineData("http://localhost:1/api/skills/")]
    [Requirement("A11", "A40")]
    public Task A_listed_bot_is_answered_nowhere_else(string serviceUrl) => Shop
        .PostAsync(
            TrustedShop.Message(_conversation, serviceUrl: serviceUrl), TestToken.OfAzure(Shop.Clock, OpenShop.Parent))
        .MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");

    [Fact]
    [Requirement("A12")]
    public async Task In_production_tokens_of_the_emulator_are_not_taken_even_beside_those_of_other_bots()
    {
        await using var production = new TrustedShop(("AllowedCallers:0", OpenShop.Parent));
        await production.InitializeAsync();
        await production
            .PostAsync(
                ChannelClient.Message("Merci beaucoup !", "http://localhost:1/", _conversation),
                TestToken.OfAzure(production.Clock))
            .MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
        Assert.Equal(0, await production.RowsAsync(_conversation));
    }
}
