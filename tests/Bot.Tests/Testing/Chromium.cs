using Microsoft.Playwright;

namespace Bot.Tests.Testing;

/// <summary>The machine's own Chromium, without a window: one browser for all tests, a fresh profile for each.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a loaded machine may take over one step, in milliseconds.</summary>
    private const float Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A profile that has been nowhere; skips the test when this machine has no Chromium.</summary>
    public async Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions options)
    {
        var program = Programs.Find("chromium", "chromium-browser", "google-chrome");
        Assert.SkipWhen(program is null, "There is no Chromium on this machine: ./tests/run installs it.");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments });
        var profile = await _browser.NewContextAsync(options);
        profile.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return profile;
    }
}
