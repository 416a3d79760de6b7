using System.Text.Json;
using Bot.Tests.Testing;
using Microsoft.Playwright;

namespace Bot.Tests.Channels.Clients;

/// <summary>Web Chat in the browser, on the page of a shop's own host.</summary>
internal sealed class WebChatPage : IAsyncDisposable
{
    private readonly WebChatShop _shop;
    private readonly IBrowserContext _profile;

    private WebChatPage(WebChatShop shop, IBrowserContext profile, IPage page)
    {
        _shop = shop;
        _profile = profile;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>All messages, as they are shown; what screen readers get beside them does not count.</summary>
    public ILocator Bubbles => Page.Locator(".webchat__bubble");

    public ILocator SuggestedActions => Page.Locator("button.webchat__suggested-action");

    /// <param name="origin">Whose page it is; one that the bot allows unless told otherwise.</param>
    public static async Task<WebChatPage> OpenAsync(BotProcess bot, Chromium chromium, string? origin = null)
    {
        origin ??= bot.ShopOrigin;
        var shop = await WebChatShop.StartAsync(origin);
        var profile = await chromium.NewProfileAsync(new BrowserNewContextOptions { Locale = "fr-FR" });
        var page = await profile.NewPageAsync();
        await page.GotoAsync($"{origin}/?domain={Uri.EscapeDataString(bot.DirectLineUrl)}#{await bot.TokenAsync("dl_web-chat")}");
        return new WebChatPage(shop, profile, page);
    }

    public ILocator Bubble(string text) => Bubbles.Filter(new LocatorFilterOptions { HasText = text });

    public async Task SayAsync(string text)
    {
        var box = Page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Waits until Web Chat counts this many messages as sent, which takes the answer to the post and the echo.</summary>
    public Task SentAsync(int messages) => Page.WaitForFunctionAsync(
        "count => window.actions.filter(action => action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED').length === count", messages);

    /// <summary>Activities of one kind of Web Chat's own log, in its order.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActivitiesAsync(string action)
    {
        var activities = await Page.EvaluateAsync<JsonElement>(
            "type => window.actions.filter(action => action.type === type).map(action => action.activity ?? {})", $"DIRECT_LINE/{action}");
        return [.. activities.EnumerateArray()];
    }

    /// <summary>Whether the browser lets a script of this page read the bot's answers.</summary>
    public Task<bool> MayCallBotAsync() => Page.EvaluateAsync<bool>(
        """
        () => fetch(`${new URLSearchParams(location.search).get('domain')}/conversations`, {
          method: 'POST', headers: { authorization: `Bearer ${location.hash.slice(1)}` },
        }).then(answer => answer.ok, () => false)
        """);

    public async ValueTask DisposeAsync()
    {
        await _profile.DisposeAsync();
        await _shop.DisposeAsync();
    }
}
