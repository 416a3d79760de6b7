using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>A shopper's browser on a page of the demo shop, and the chat in its corner.</summary>
internal sealed class ChatWidget : IAsyncDisposable
{
    private readonly IBrowserContext _profile;
    private readonly string _shop;

    private ChatWidget(IBrowserContext profile, IPage page, string shop)
    {
        _shop = shop;
        _profile = profile;
        Page = page;
        Faults = BrowserFaults.Of(page);
    }

    public IPage Page { get; }

    /// <inheritdoc cref="BrowserFaults"/>
    public IReadOnlyList<string> Faults { get; }

    public ILocator Launcher => Page.Locator(".launcher");

    public ILocator Panel => Page.GetByRole(AriaRole.Dialog);

    public ILocator Field => Panel.GetByRole(AriaRole.Textbox);

    public ILocator Messages => Panel.Locator(".message");

    public ILocator BotMessages => Panel.Locator(".message.bot");

    public ILocator Pills => Panel.Locator(".pill");

    /// <summary>A profile that has never been at the shop.</summary>
    public static async Task<ChatWidget> NewAsync(BotProcess bot, Chromium chromium, Screen? screen = null)
    {
        var profile = await chromium.NewProfileAsync((screen ?? Screen.Desktop).Options);
        return new ChatWidget(profile, await profile.NewPageAsync(), bot.Url);
    }

    /// <inheritdoc cref="NewAsync"/>
    /// <param name="path">The page it starts on.</param>
    public static async Task<ChatWidget> VisitAsync(BotProcess bot, Chromium chromium, string path, Screen? screen = null)
    {
        var widget = await NewAsync(bot, chromium, screen);
        await widget.GoAsync(path);
        return widget;
    }

    public Task GoAsync(string path) => Page.GotoAsync(_shop + path);

    /// <summary>Opens the chat and waits for its greeting.</summary>
    public async Task OpenAsync()
    {
        await Launcher.ClickAsync();
        await Expect(BotMessages.First).ToBeVisibleAsync();
    }

    /// <summary>Types a message and sends it.</summary>
    /// <returns>The bot's reply.</returns>
    public async Task<ILocator> AskAsync(string text)
    {
        await Field.FillAsync(text);
        return await ReplyAsync(() => Field.PressAsync("Enter"));
    }

    /// <returns>The bot's reply to what <paramref name="say"/> says.</returns>
    public async Task<ILocator> ReplyAsync(Func<Task> say)
    {
        var before = await BotMessages.CountAsync();
        await say();
        await Expect(BotMessages).ToHaveCountAsync(before + 1);
        return BotMessages.Nth(before);
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();
}
