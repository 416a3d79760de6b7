using System.Net;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Uploads;

/// <summary>Files on a host of their own: what one holds has no part in the origin of the pages.</summary>
public sealed class FileHostTests : IAsyncDisposable
{
    private const string Host = "fichiers.boutique.example";

    private readonly BotApplication _bot = new(("Upload:Address", $"https://{Host}"));

    [Fact, Requirement("D41"), Fault("E7")]
    public async Task A_file_is_read_at_its_own_host_and_nowhere_else()
    {
        var shopper = await _bot.DirectLine.StartAsync();
        var said = await shopper.SendFilesAsync(UploadForm.Of(null, ("photo.png", Pictures.Png, "image/png")));
        var address = new Uri(Assert.Single(said.Addresses()));
        Assert.Equal($"https://{Host}", address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address.PathAndQuery, Host));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address.PathAndQuery, null));
    }

    [Theory, Fault("E7")]
    [InlineData("/")]
    [InlineData("/console/sign-in")]
    [InlineData("/widget.js")]
    [InlineData("/v3/directline/conversations/x/activities")]
    public async Task Nothing_else_is_answered_at_the_host_of_files(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, Host));
        Assert.NotEqual(HttpStatusCode.NotFound, await StatusAsync(path, null));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console/sign-in")]
    public async Task Pages_may_show_photos_from_there_and_nothing_else(string path)
    {
        using var page = await _bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        var policy = string.Join(';', page.Headers.GetValues("Content-Security-Policy")).Split(';', StringSplitOptions.TrimEntries);
        Assert.Equal([$"img-src 'self' data: https://{Host}"], policy.Where(part => part.Contains(Host, StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    private async Task<HttpStatusCode> StatusAsync(string path, string? host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        using var answer = await _bot.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
