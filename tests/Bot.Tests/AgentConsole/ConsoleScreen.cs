using Bot.AgentConsole.Accounts;
using Bot.Tests.Browser;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.AgentConsole;

/// <summary>An agent's browser at the console.</summary>
internal sealed class ConsoleScreen : IAsyncDisposable
{
    private readonly IBrowserContext _profile;

    private ConsoleScreen(IBrowserContext profile, IPage page)
    {
        _profile = profile;
        Page = page;
        Faults = BrowserFaults.Of(page);
    }

    public IPage Page { get; }

    /// <inheritdoc cref="BrowserFaults"/>
    public IReadOnlyList<string> Faults { get; }

    public ILocator Waiting => Page.Locator(".row.waiting");

    public ILocator Lines => Page.Locator(".line");

    public ILocator Take => Page.Locator("#take");

    public ILocator Reply => Page.Locator("#reply");

    /// <summary>A profile in which an agent has just made an account, at the list of conversations.</summary>
    public static async Task<ConsoleScreen> EnterAsync(OpenShop shop, Chromium chromium, string name, Screen? screen = null, string role = AgentRoles.Admin)
    {
        var profile = await chromium.NewProfileAsync((screen ?? Screen.Desktop).Options);
        return new ConsoleScreen(profile, await WelcomeAsync(profile, $"{shop.Bot.Url}/console/welcome/{shop.LinkFor(name, role)}"));
    }

    /// <summary>The list of conversations of an agent who has just made an account by a link.</summary>
    public static async Task<IPage> WelcomeAsync(IBrowserContext profile, string link)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync(link);
        await page.FillAsync("#password", ConsoleClient.Password);
        await page.FillAsync("#again", ConsoleClient.Password);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator(".panes")).ToBeVisibleAsync();
        return page;
    }

    /// <inheritdoc cref="WelcomeAsync(IBrowserContext, string)"/>
    public static Task<IPage> WelcomeAsync(IBrowserContext profile, BotApplication bot, AgentLink agent)
    {
        var token = bot.Get<AgentLinks>().Make(agent);
        bot.Log.KeepOut(token);
        return WelcomeAsync(profile, $"{bot.Address}console/welcome/{token}");
    }

    /// <summary>Takes live chats from now on.</summary>
    public async Task GoOnlineAsync()
    {
        await Page.Locator(".presence button").ClickAsync();
        await Expect(Page.Locator(".presence button.online")).ToBeVisibleAsync();
    }

    public async Task GoAwayAsync()
    {
        await Page.Locator(".presence button").ClickAsync();
        await Expect(Page.Locator(".presence button.away")).ToBeVisibleAsync();
    }

    public async Task SayAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();
}
