using Bot.Tests.Browser;
using Microsoft.Playwright;

namespace Bot.Tests.Channels.Clients;

/// <summary>A browser on the bot's own Web Chat page, and what its console complained of.</summary>
internal sealed class OwnWebChat(IBrowserContext profile) : IAsyncDisposable
{
    private IPage? _page;

    public IPage Page => _page!;

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public ILocator Bubbles => Page.Locator(".webchat__bubble");

    public async Task GoAsync(string address, Func<IPage, Task>? before)
    {
        _page = await profile.NewPageAsync();
        Faults = BrowserFaults.Of(_page);
        await (before?.Invoke(_page) ?? Task.CompletedTask);
        await _page.GotoAsync(address);
    }

    public ILocator Bubble(string text) => Bubbles.Filter(new LocatorFilterOptions { HasText = text });

    public async Task SayAsync(string text)
    {
        var box = Page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    public ValueTask DisposeAsync() => profile.DisposeAsync();
}
