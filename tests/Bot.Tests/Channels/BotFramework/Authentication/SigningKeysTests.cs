using System.Net;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>Issuers change their keys and go away; what was good stays good, and floods reach nobody.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    private readonly FakeClock _clock = FakeClock.AtDemo();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private LoopbackIssuer _issuer = null!;
    private SigningKeys _keys = null!;

    public static TheoryData<string> Faults =>
        ["500", "not json", "a list", "no jwks_uri", "keys over http elsewhere", "no keys", "cut", "redirect"];

    public async ValueTask InitializeAsync()
    {
        _issuer = await LoopbackIssuer.StartAsync();
        _keys = new SigningKeys(_issuer.ChannelMetadata, _http, _clock, NullLogger<SigningKeys>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _issuer.DisposeAsync();
    }

    [Fact]
    [Requirement("A6")]
    public async Task Many_at_once_ask_once()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FindAsync(TestKey.Channel.Id)));
        Assert.All(found, key => Assert.Contains("msteams", key!.Endorsements.AsEnumerable()));
        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    [Requirement("A6", "A44")]
    public async Task A_key_that_is_new_is_found()
    {
        await FindAsync(TestKey.Channel.Id);
        _issuer.ChannelKeys.Add(TestKey.Stranger with { Id = "new-key" });
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotNull(await FindAsync("new-key"));
        Assert.Equal(2, _issuer.Fetches);
    }

    [Fact]
    [Requirement("A6")]
    public async Task A_flood_of_unknown_keys_asks_once_in_five_minutes()
    {
        await FindAsync(TestKey.Channel.Id);
        for (var minute = 0; minute < 20; minute++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(number => FindAsync($"unknown-{minute}-{number}")));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(4, _issuer.Fetches);
    }

    [Theory, MemberData(nameof(Faults))]
    [Requirement("A6")]
    public async Task While_the_issuer_is_away_the_last_good_keys_stay(string fault)
    {
        await FindAsync(TestKey.Channel.Id);
        _issuer.Metadata = context => BreakAsync(context, fault);
        for (var hour = 0; hour < 30; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.NotNull(await FindAsync(TestKey.Channel.Id));
        }

        Assert.True(_issuer.Fetches > 2, "The issuer was not asked again.");
        _issuer.Metadata = null;
        _clock.Advance(TimeSpan.FromMinutes(6));
        await FindAsync("unknown");
        Assert.NotNull(await FindAsync(TestKey.Channel.Id));
    }

    [Fact]
    [Requirement("A6")]
    public async Task A_key_that_was_withdrawn_is_gone_within_a_day()
    {
        await FindAsync(TestKey.Channel.Id);
        _issuer.ChannelKeys.Remove(TestKey.Channel);
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(await FindAsync(TestKey.Channel.Id));
    }

    [Fact]
    [Requirement("A6")]
    public async Task Keys_are_asked_for_anew_behind_the_requests()
    {
        await FindAsync(TestKey.Channel.Id);
        _clock.Advance(TimeSpan.FromHours(13));
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        _issuer.Metadata = async context =>
        {
            asked.SetResult();
            await answer.Task;
            context.Response.StatusCode = 503;
        };
        Assert.NotNull(await FindAsync(TestKey.Channel.Id));
        await asked.Task;
        answer.SetResult();
    }

    [Fact]
    [Requirement("A6")]
    public async Task Before_there_are_any_keys_callers_are_told_to_come_again_and_soon_get_in()
    {
        _issuer.Metadata = context => BreakAsync(context, "500");
        var refusal = await Assert.ThrowsAsync<ProtocolException>(() => FindAsync(TestKey.Channel.Id));
        Assert.Equal((503, 10), (refusal.Status, refusal.RetryAfter));
        await Assert.ThrowsAsync<ProtocolException>(() => FindAsync(TestKey.Channel.Id));
        Assert.Equal(1, _issuer.Fetches);
        _issuer.Metadata = null;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await FindAsync(TestKey.Channel.Id));
    }

    [Fact]
    [Requirement("A6")]
    public async Task A_bot_starts_without_its_issuer_and_serves_when_it_is_there()
    {
        await using var shop = new TrustedShop();
        await shop.InitializeAsync();
        shop.Issuer.Metadata = context => BreakAsync(context, "cut");
        var conversation = ChannelClient.NewConversation();
        await shop.PostAsync(TrustedShop.Message(conversation), shop.Token()).MustBeAsync(
            HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");
        shop.Issuer.Metadata = null;
        shop.Clock.Advance(TimeSpan.FromSeconds(10));
        for (var hour = 0; hour < 26; hour++)
        {
            using var response = await shop.PostAsync(TrustedShop.Message(conversation), shop.Token());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            shop.Issuer.Metadata = context => BreakAsync(context, "cut");
            shop.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private Task<SigningKey?> FindAsync(string id) => _keys.FindAsync(id, default);

    private async Task BreakAsync(HttpContext context, string fault)
    {
        switch (fault)
        {
            case "500":
                context.Response.StatusCode = 500;
                break;
            case "cut":
                context.Abort();
                break;
            case "redirect":
                context.Response.Redirect("http://127.0.0.1:1/");
                break;
            default:
                await context.Response.WriteAsync(fault switch
                {
                    "a list" => "[]",
                    "no jwks_uri" => "{}",
                    "keys over http elsewhere" => """{"jwks_uri":"http://keys.example/"}""",
                    "no keys" => $$"""{"jwks_uri":"{{_issuer.Url}}/channel/metadata","keys":[]}""",
                    _ => fault,
                });
                break;
        }
    }
}
