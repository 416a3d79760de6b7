using Microsoft.Playwright;

namespace Bot.Tests.Channels.Clients;

/// <summary>A browser on the bot's own Web Chat page, and what its console complained of.</summary>
internal sealed class OwnWebChat(IBrowserContext profile) : IAsyncDisposable
{
    private readonly List<string> _faults = [];
    private IPage? _page;

    public IPage Page => _page!;

    public IReadOnlyList<string> Faults => _faults;

    public ILocator Bubbles => Page.Locator(".webchat__bubble");

    public async Task GoAsync(string address, Func<IPage, Task>? before)
    {
        _page = await profile.NewPageAsync();
        _page.PageError += (_, fault) => _faults.Add(fault);
        _page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                _faults.Add(line.Text);
            }
        };
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
