using Bot.Tests.Testing;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>What the law asks of a chat that nobody has opened: nothing asked, nothing stored.</summary>
[Collection(RealBrowser.Name)]
public sealed class PrivacyTests(BotProcess bot, Chromium chromium)
{
    private const string Stored =
        """
        async () => [
          ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(one => one.name),
          ...await caches.keys(), document.cookie,
        ].filter(Boolean)
        """;

    /// <summary>Where the chat is served; the launcher alone is part of the page.</summary>
    private static readonly string[] ChatPaths = ["/chat/", "/v3/", "/widget/"];

    [Theory]
    [InlineData("/")]
    [InlineData("/livraison.html")]
    [InlineData("/en/")]
    [InlineData("/en/delivery.html")]
    [Fault("F1")]
    public async Task Before_the_click_nothing_is_asked_and_nothing_stored(string path)
    {
        await using var widget = await ChatWidget.NewAsync(bot, chromium);
        var asked = new List<string>();
        widget.Page.Request += (_, request) => asked.Add(request.Url);
        widget.Page.WebSocket += (_, socket) => asked.Add(socket.Url);
        await widget.Page.Clock.InstallAsync();
        await widget.GoAsync(path);
        await widget.Page.Clock.FastForwardAsync("30:00");
        await widget.Page.Mouse.WheelAsync(0, 4000);
        await widget.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Contains($"{bot.Url}/widget.js", asked);
        Assert.All(asked, url => Assert.StartsWith($"{bot.Url}/", url, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => ChatPaths.Any(start => new Uri(url).AbsolutePath.StartsWith(start, StringComparison.Ordinal)));
        Assert.Empty(await widget.Page.Context.CookiesAsync());
        Assert.Empty(await widget.Page.EvaluateAsync<string[]>(Stored));
        Assert.Empty(widget.Faults);
    }

    [Fact]
    [Fault("F1")]
    public async Task After_the_click_one_session_cookie_and_one_entry_are_kept()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();

        var cookie = Assert.Single(await widget.Page.Context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(-1, cookie.Expires);
        Assert.Equal([$"chat:{bot.Url}"], await widget.Page.EvaluateAsync<string[]>(Stored));
    }

    [Theory]
    [InlineData("/", "un robot")]
    [InlineData("/en/", "a robot")]
    [Fault("F6")]
    public async Task The_first_message_says_that_it_is_a_machine(string path, string words)
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, path);
        await widget.OpenAsync();
        var greeting = await widget.Messages.First.InnerTextAsync();
        Assert.Contains(words, greeting, StringComparison.Ordinal);
        Assert.InRange(await widget.Pills.CountAsync(), 3, 5);
    }
}
