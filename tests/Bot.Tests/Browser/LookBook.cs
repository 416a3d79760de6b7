using Bot.Tests.Architecture;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The pictures that people look at (artifacts/screenshots), and what a machine can see in them.</summary>
internal static class LookBook
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    /// <summary>All pictures are wanted, and not a few that show every size, scheme and language once.</summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable("CONSOLE_LOOKS") == "all";

    /// <summary>Takes a picture; the page must not scroll sideways, and axe must find nothing.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{name}: the page scrolls sideways.");
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation =>
            $"{name}: {violation.Id} ({violation.Help}) at {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
    }
}
