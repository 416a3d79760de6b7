using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>The bot's own tokens: asked for once, kept while they hold, and never shown.</summary>
public sealed class BotTokensTests : IAsyncLifetime
{
    private const string Scope = "https://api.botframework.com/.default";

    private readonly FakeClock _clock = FakeClock.AtDemo();
    private readonly HttpClient _http = new();
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers = new();
    private LoopbackIssuer _issuer = null!;
    private BotTokens _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await LoopbackIssuer.StartAsync();
        _loggers.AddProvider(_log);
        _tokens = Tokens(new ClientSecretTokens(
            _http, _clock, new Uri($"{_issuer.Url}/botframework.com/oauth2/v2.0/token"),
            TestToken.AppId, LoopbackIssuer.Password));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _loggers.Dispose();
        await _issuer.DisposeAsync();
        _log.KeepOut(LoopbackIssuer.Password);
        _log.KeepOut(LoopbackIssuer.TokenPrefix);
        _log.MustHoldNothingPrivate();
    }

    [Fact]
    [Requirement("A30")]
    public async Task A_token_is_asked_for_with_id_and_password()
    {
        Assert.Equal($"{LoopbackIssuer.TokenPrefix}1", await GetAsync());
        var call = Assert.Single(_issuer.TokenCalls);
        Assert.Equal(("POST", "/botframework.com/oauth2/v2.0/token"), (call.Method, call.Path));
        Assert.Equal(
            [
                ("grant_type", "client_credentials"), ("client_id", TestToken.AppId),
                ("client_secret", LoopbackIssuer.Password), ("scope", Scope),
            ],
            call.Fields.Select(field => (field.Key, field.Value)));
    }

    [Theory]
    [InlineData("", "", "login.microsoftonline.com/botframework.com")]
    [InlineData("SingleTenant", "", "login.microsoftonline.com/my-tenant")]
    [InlineData("", "https://botframework.azure.us", "login.microsoftonline.us/MicrosoftServices.onmicrosoft.us")]
    [InlineData("SingleTenant", "https://botframework.azure.us", "login.microsoftonline.us/my-tenant")]
    [InlineData("SingleTenant", "https://botframework.azure.cn", "login.partner.microsoftonline.cn/my-tenant")]
    [Requirement("A30")]
    public void Each_cloud_and_kind_of_app_has_its_endpoint(string type, string service, string endpoint)
    {
        var app = new AppRegistrationOptions
        {
            MicrosoftAppType = type,
            ChannelService = service,
            MicrosoftAppTenantId = "my-tenant",
        };
        Assert.Equal($"https://{endpoint}/oauth2/v2.0/token", Cloud.Of(app).TokenEndpoint(app).AbsoluteUri);
    }

    [Fact]
    [Requirement("A31")]
    public async Task Many_at_once_ask_once()
    {
        var got = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync()));
        Assert.Single(got.Distinct());
        Assert.Single(_issuer.TokenCalls);
    }

    [Fact]
    [Requirement("A31")]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        var first = await GetAsync();
        _clock.Advance(TimeSpan.FromSeconds(3299));
        Assert.Equal(first, await GetAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, await GetAsync());
    }

    [Fact]
    [Requirement("A31")]
    public async Task A_token_that_lasts_minutes_is_kept_too()
    {
        _issuer.TokenLife = 240;
        var first = await GetAsync();
        _clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(first, await GetAsync());
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, await GetAsync());
    }

    [Fact]
    [Requirement("A31")]
    public async Task Each_scope_has_its_token()
    {
        Assert.NotEqual(await GetAsync(), await _tokens.GetAsync("another/.default", default));
        Assert.Equal([Scope, "another/.default"], _issuer.TokenCalls.Select(call => call.Fields["scope"]));
    }

    [Theory]
    [InlineData(429, "30", 30)]
    [InlineData(503, null, 1)]
    [InlineData(500, null, 1)]
    [InlineData(429, "99999", 300)]
    [Requirement("A31")]
    public async Task A_busy_endpoint_is_left_alone(int status, string? retryAfter, int seconds)
    {
        _issuer.Token = context => AnswerAsync(context, status, "busy", retryAfter);
        await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
        _issuer.Token = null;
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        var refusal = await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single(_issuer.TokenCalls);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await GetAsync();
    }

    [Fact]
    [Requirement("A31")]
    public async Task Pauses_grow_while_it_stays_busy()
    {
        _issuer.Token = context => AnswerAsync(context, 503, "busy");
        foreach (var seconds in new[] { 1, 2, 4, 8, 16 })
        {
            var refusal = await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
            Assert.Equal(seconds, refusal.RetryAfter!.Value.TotalSeconds);
            _clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    [Requirement("A31")]
    public async Task A_token_that_still_holds_serves_while_the_endpoint_is_busy()
    {
        var first = await GetAsync();
        _issuer.Token = context => AnswerAsync(context, 503, "busy");
        _clock.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal(first, await GetAsync());
        Assert.Equal(first, await GetAsync());
        Assert.Equal(2, _issuer.TokenCalls.Count);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
    }

    [Theory]
    [InlineData("AADSTS7000215: Invalid client secret provided", "secret's value, not its id")]
    [InlineData("AADSTS7000222: The provided client secret keys are expired", "has expired")]
    [InlineData("AADSTS700016: Application not found in the directory", "MicrosoftAppId is not known")]
    [InlineData("AADSTS90002: Tenant not found", "MicrosoftAppTenantId")]
    [InlineData("AADSTS123456: Something new", "AADSTS123456")]
    [Requirement("A31")]
    public async Task A_refusal_says_what_to_mend_and_nothing_of_what_was_sent(string description, string said)
    {
        var body = $$"""{"error":"invalid_client","error_description":"{{description}} {{LoopbackIssuer.Password}}"}""";
        _issuer.Token = context => AnswerAsync(context, 401, body);
        var refusal = await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackIssuer.Password, refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(_log.Lines, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"access_token":"","expires_in":3600}""")]
    [InlineData("""{"access_token":"x"}""")]
    [InlineData("""{"access_token":"x","expires_in":0}""")]
    [InlineData("""{"access_token":1,"expires_in":3600}""")]
    [InlineData("""{"access_token":"x","expires_in":3600,"token_type":"mac"}""")]
    [Requirement("A31")]
    public async Task What_is_no_token_is_not_taken_for_one(string answer)
    {
        _issuer.Token = context => context.Response.WriteAsync(answer);
        await Assert.ThrowsAsync<TokenUnavailableException>(GetAsync);
    }

    [Theory]
    [InlineData(true, "/msi/token", "2019-08-01", "X-IDENTITY-HEADER", "the-header")]
    [InlineData(false, "/metadata/identity/oauth2/token", "2018-02-01", "Metadata", "true")]
    [Requirement("A30")]
    public async Task A_managed_identity_asks_its_machine(
        bool isAppService, string path, string version, string header, string value)
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(isAppService
            ? new Dictionary<string, string?>
            {
                ["IDENTITY_ENDPOINT"] = $"{_issuer.Url}/msi/token",
                ["IDENTITY_HEADER"] = "the-header",
            }
            : new Dictionary<string, string?> { ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = _issuer.Url }).Build();
        var tokens = Tokens(new ManagedIdentityTokens(_http, _clock, environment, TestToken.AppId));
        Assert.Equal($"{LoopbackIssuer.TokenPrefix}1", await tokens.GetAsync(Scope, default));
        var call = Assert.Single(_issuer.TokenCalls);
        Assert.Equal(("GET", path, value), (call.Method, call.Path, call.Headers[header]));
        Assert.Equal(
            [("api-version", version), ("resource", "https://api.botframework.com"), ("client_id", TestToken.AppId)],
            call.Fields.Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public void A_token_is_never_written_out()
    {
        var token = AccessToken.For("secret-text-of-a-token", _clock.GetUtcNow(), TimeSpan.FromHours(1));
        Assert.DoesNotContain("secret", $"{token}", StringComparison.Ordinal);
        var app = new AppRegistrationOptions { MicrosoftAppPassword = "the-word" };
        Assert.DoesNotContain("the-word", $"{app}", StringComparison.Ordinal);
    }

    private Task<string> GetAsync() => _tokens.GetAsync(Scope, default);

    private BotTokens Tokens(ITokenSource source) => new(source, _clock, _loggers.CreateLogger<BotTokens>());

    private static Task AnswerAsync(HttpContext context, int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(body);
    }
}
