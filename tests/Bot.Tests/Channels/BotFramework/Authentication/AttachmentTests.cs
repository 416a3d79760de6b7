using System.Text;
using Bot.Channels.BotFramework.Authentication;
using Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A shop that takes small files, quickly.</summary>
public sealed class SmallFileShop : IAsyncLifetime
{
    internal TrustedShop Shop { get; } = new(
        ("BotFramework:AttachmentBytes", "1000"),
        ("BotFramework:AttachmentSeconds", "2"),
        ("BotFramework:AttachmentHosts:0", "*.shop.example"));

    public ValueTask InitializeAsync() => Shop.InitializeAsync();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

public sealed class AttachmentTests(SmallFileShop small) : IClassFixture<SmallFileShop>
{
    private static readonly Caller Teams = new(CallerKind.Channel, TestToken.AppId, null);

    private readonly string _name = ChannelClient.NewConversation();

    private TrustedShop Shop => small.Shop;

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/v3/attachments/§/views/original", true)]
    [InlineData("https://webchat.botframework.com/v3/attachments/§/views/original", true)]
    [InlineData("https://smba.trafficmanager.net/amer/files/§", false)]
    [InlineData("https://contoso.sharepoint.com/sites/x/§?tempauth=y", false)]
    [InlineData("https://contoso.sharepoint.com/v3/attachments/§", false)]
    [InlineData("https://files.shop.example/v3/attachments/§", false)]
    [Requirement("A32", "A42")]
    public async Task Only_the_connector_s_own_attachments_get_the_token(string address, bool isOwn)
    {
        Answer(context => context.Response.WriteAsync("hello"));
        Assert.Equal("hello", Encoding.UTF8.GetString((await FetchAsync(address))!.Content));
        var call = Assert.Single(Calls());
        Assert.Equal(
            isOwn, call.Authorization.StartsWith($"Bearer {LoopbackIssuer.TokenPrefix}", StringComparison.Ordinal));
        Assert.True(isOwn || call.Authorization.Length == 0);
    }

    [Fact]
    [Requirement("A42", "A43")]
    public async Task A_caller_that_nobody_proved_gets_no_token_out()
    {
        Answer(context => context.Response.WriteAsync("hello"));
        await Shop.Bot.Get<AttachmentDownloads>().FetchAsync(
            $"https://smba.trafficmanager.net/v3/attachments/{_name}", Caller.Anonymous, default);
        Assert.All(Calls(), call => Assert.Equal("", call.Authorization));
    }

    [Theory]
    [InlineData(1000, true, true)]
    [InlineData(1001, true, false)]
    [InlineData(1000, false, true)]
    [InlineData(1001, false, false)]
    [InlineData(10_000_000, false, false)]
    [Requirement("A42")]
    public async Task A_file_past_the_limit_is_not_taken_whether_or_not_it_tells_its_size(
        int bytes, bool tells, bool isTaken)
    {
        Answer(async context =>
        {
            context.Response.ContentLength = tells ? bytes : null;
            await context.Response.Body.WriteAsync(new byte[bytes]);
        });
        Assert.Equal(isTaken, await FetchAsync("https://contoso.sharepoint.com/§") is not null);
    }

    [Fact]
    [Requirement("A42")]
    public async Task A_file_that_trickles_is_given_up()
    {
        using var stop = new CancellationTokenSource();
        Answer(async context =>
        {
            await context.Response.Body.WriteAsync("a"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        Assert.Null(await FetchAsync("https://contoso.sharepoint.com/§"));
        await stop.CancelAsync();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task A_file_that_is_not_there_is_none(int status)
    {
        Answer(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        Assert.Null(await FetchAsync("https://contoso.sharepoint.com/§"));
    }

    [Theory]
    [InlineData("image/png", "89504E470D0A1A0A0000")]
    [InlineData("image/jpeg", "FFD8FFE000104A464946")]
    [InlineData("image/gif", "474946383961")]
    [InlineData("image/webp", "524946460000000057454250")]
    [InlineData("audio/wav", "524946460000000057415645")]
    [InlineData("application/pdf", "255044462D312E37")]
    [InlineData("video/mp4", "0000001866747970")]
    [InlineData("text/plain", "3C68746D6C3E3C7363726970743E")]
    [InlineData("text/plain", "3C737667206F6E6C6F61643D")]
    [InlineData("application/octet-stream", "4D5A90000300")]
    [InlineData("application/octet-stream", "C328A0A1")]
    [Requirement("A42")]
    public async Task A_file_is_what_its_bytes_are_whatever_its_sender_calls_it(string type, string hexadecimal)
    {
        var bytes = Convert.FromHexString(hexadecimal.PadRight(32, type.StartsWith("text/", StringComparison.Ordinal)
            ? '2'
            : '0'));
        Answer(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(bytes);
        });
        Assert.Equal(type, (await FetchAsync("https://contoso.sharepoint.com/§.html"))!.ContentType);
    }

    private void Answer(Func<HttpContext, Task> answer) => Shop.Internet.Answer = (_, context) => answer(context);

    private IEnumerable<PublicCall> Calls() =>
        Shop.Internet.Calls.Where(call => call.Target.Contains(_name, StringComparison.Ordinal));

    private Task<DownloadedFile?> FetchAsync(string address) => Shop.Bot.Get<AttachmentDownloads>()
        .FetchAsync(address.Replace("§", _name, StringComparison.Ordinal), Teams, default);
}
