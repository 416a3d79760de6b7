using System.Net;
using System.Text.Json;
using Bot.Channels.BotFramework;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>
/// Whatever address somebody names: nothing inside is reached, and no token leaves for a host that is not listed. The
/// client is the real one; only names and the hosts of channels are stand-ins.
/// </summary>
public sealed class OutboundTests : IClassFixture<TrustedShop>, IAsyncLifetime
{
    private static readonly Caller Teams = new(CallerKind.Channel, TestToken.AppId, null);

    private readonly TrustedShop _shop;
    private readonly Inside _inside = new();
    private readonly string _conversation = ChannelClient.NewConversation();
    private int _dialledBefore;

    public OutboundTests(TrustedShop shop) => _shop = shop;

    /// <summary>As JSON: names of tests hold no control characters.</summary>
    public static TheoryData<string> Addresses =>
        [.. BadAddresses.All.Select(address => JsonSerializer.Serialize(address))];

    public static TheoryData<string> Numbers => [.. BadAddresses.Numbers];

    public ValueTask InitializeAsync()
    {
        _dialledBefore = _shop.Internet.Dialled.Count;
        _shop.Internet.Answer = null;
        _shop.Internet.Addresses = host => [host switch
        {
            "loopback" or "localhost" or "localhost." or "inside.localtest.me" => IPAddress.Loopback,
            "metadata.google.internal" => IPAddress.Parse("169.254.169.254"),
            _ => FakeInternet.Public,
        }];
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Assert.Equal(0, _inside.Connections);
        Assert.All(_shop.Internet.Dialled.Skip(_dialledBefore), address =>
            Assert.Equal(FakeInternet.Public, address.Address));
        return _inside.DisposeAsync();
    }

    [Theory, MemberData(nameof(Addresses))]
    [Requirement("A40", "A41", "A44")]
    public async Task A_bad_service_address_is_refused_though_the_token_names_it(string json)
    {
        var serviceUrl = Read(json);
        await _shop.PostAsync(
            TrustedShop.Message(_conversation, serviceUrl: serviceUrl), _shop.Token().With("serviceurl", serviceUrl))
            .MustBeAsync(HttpStatusCode.Forbidden, "Forbidden");
        Assert.Equal(0, await _shop.RowsAsync(_conversation));
    }

    [Theory, MemberData(nameof(Addresses))]
    [Requirement("A32", "A40", "A43")]
    public Task A_bad_address_that_was_stored_is_not_written_to(string json) => MustNotSendAsync(Read(json), Teams);

    [Theory, MemberData(nameof(Addresses))]
    [Requirement("A42")]
    public async Task A_bad_attachment_address_is_not_fetched(string json) =>
        Assert.Null(await _shop.Bot.Get<AttachmentDownloads>().FetchAsync(Read(json), Teams, default));

    [Theory, MemberData(nameof(Numbers))]
    [Requirement("A41", "A44")]
    public async Task A_right_name_that_means_an_address_inside_is_not_called(string number)
    {
        _shop.Internet.Addresses = _ => [IPAddress.Parse(number)];
        await MustNotSendAsync($"https://{_conversation}.botframework.com/", Teams);
        Assert.Null(await FetchAsync($"https://{_conversation}.sharepoint.com/x"));
    }

    [Fact]
    [Requirement("A41", "A44")]
    public async Task A_name_that_changes_its_mind_gains_nothing()
    {
        var asked = 0;
        _shop.Internet.Addresses = _ =>
            Interlocked.Increment(ref asked) == 1 ? [FakeInternet.Public] : [IPAddress.Loopback];
        _shop.Internet.Answer = (_, context) =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        var reference = Reference($"https://{_conversation}.botframework.com/", Teams);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(reference)).Outcome);
        Assert.NotEqual(SendOutcome.Sent, (await SendAsync(reference)).Outcome);
        Assert.Equal(2, asked);
    }

    [Fact]
    [Requirement("A41")]
    public async Task A_name_with_one_address_inside_is_not_called_at_the_others()
    {
        _shop.Internet.Addresses = _ => [FakeInternet.Public, IPAddress.Parse("10.0.0.1")];
        await MustNotSendAsync($"https://{_conversation}.botframework.com/", Teams);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://127.0.0.1:§/")]
    [InlineData("https://evil.example/")]
    [InlineData("https://webchat.botframework.com/")]
    [Requirement("A32", "A42", "A44")]
    public async Task Redirects_are_not_followed(string location)
    {
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            _shop.Internet.Answer = (_, context) =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = Filled(location);
                return Task.CompletedTask;
            };
            Assert.Equal(SendOutcome.Refused, (await SendAsync(Reference(TestToken.ServiceUrl, Teams))).Outcome);
            Assert.Null(await FetchAsync($"https://{_conversation}.sharepoint.com/x"));
        }

        Assert.Equal(5, _shop.Internet.Calls.Count(call =>
            call.Target.Contains(_conversation, StringComparison.Ordinal)));
        Assert.DoesNotContain(_shop.Internet.Calls, call => call.Host is "evil.example" or "webchat.botframework.com");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Anonymous", null)]
    [InlineData("Channel", null)]
    [InlineData("Channel", "99999999-2222-3333-4444-555555555555")]
    [InlineData("Emulator", TestToken.AppId)]
    [InlineData("Skill", "99999999-2222-3333-4444-555555555555")]
    [Requirement("A43")]
    public async Task A_reference_that_nobody_proved_is_not_used(string? kind, string? appId)
    {
        var caller = kind is null ? null : new Caller(Enum.Parse<CallerKind>(kind), appId, null);
        await MustNotSendAsync(TestToken.ServiceUrl, caller);
        await MustNotSendAsync($"http://127.0.0.1:{_inside.Port}/", caller);
    }

    [Fact]
    [Requirement("A32")]
    public async Task A_request_that_does_not_say_for_whom_it_is_goes_nowhere()
    {
        using var client = _shop.Bot.Get<IServiceProvider>().GuardedClient(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<RefusedAddressException>(() => client.GetAsync(new Uri(TestToken.ServiceUrl)));
    }

    [Fact]
    public async Task The_service_inside_would_have_heard()
    {
        await using var other = new Inside();
        using var client = new HttpClient();
        Assert.Equal("secret", await client.GetStringAsync(new Uri($"http://localhost:{other.Port}/")));
        Assert.Equal(1, other.Connections);
    }

    private string Read(string json) => Filled(JsonSerializer.Deserialize<string>(json)!);

    private string Filled(string address) => address
        .Replace("§", $"{_inside.Port}", StringComparison.Ordinal).Replace(
            "…", new string('a', 3000), StringComparison.Ordinal);

    private ConversationReference Reference(string serviceUrl, Caller? caller) => new(
        serviceUrl, "msteams", new ConversationAccount(_conversation), new ChannelAccount("u"), new ChannelAccount("b"),
        null)
    {
        Caller = caller,
    };

    private Task<SendResult> SendAsync(ConversationReference reference) =>
        _shop.Bot.Get<ConnectorClient>().SendAsync(reference, new Activity { Type = "message", Text = "x" }, default);

    private Task<DownloadedFile?> FetchAsync(string address) =>
        _shop.Bot.Get<AttachmentDownloads>().FetchAsync(address, Teams, default);

    private async Task MustNotSendAsync(string serviceUrl, Caller? caller)
    {
        try
        {
            Assert.NotEqual(SendOutcome.Sent, (await SendAsync(Reference(serviceUrl, caller))).Outcome);
        }
        catch (UriFormatException)
        {
            // No address at all: it is refused when it comes in, and nothing can be sent to it.
        }

        Assert.DoesNotContain(_shop.Internet.Calls, call =>
            call.Target.Contains(_conversation, StringComparison.Ordinal));
    }
}
