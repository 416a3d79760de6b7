using System.Net;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The page for Web Chat, seen from outside of a browser.</summary>
public sealed class WebChatPageTests(BotApplication bot)
{
    [Theory, Requirement("D60")]
    [InlineData("webchat")]
    [InlineData("webchat/page.js")]
    [InlineData("webchat/webchat.js")]
    public async Task In_production_there_is_no_such_page(string path)
    {
        using var response = await bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact, Requirement("D60", "D62")]
    public async Task Without_the_script_the_page_says_how_to_get_it()
    {
        var data = Directory.CreateTempSubdirectory("bot-page-").FullName;
        await using (var server = ServerProcess.Start(data, "--environment", "Development", "--DirectLine:WebChatFolder=nowhere"))
        using (var http = new HttpClient { BaseAddress = await server.ReadyAsync() })
        {
            using var page = await http.GetAsync(new Uri("webchat", UriKind.Relative));
            Assert.Contains("npm install botframework-webchat", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.StartsWith("default-src 'none'; script-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            using var script = await http.GetAsync(new Uri("webchat/webchat.js", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, script.StatusCode);
        }

        Directory.Delete(data, recursive: true);
    }
}
