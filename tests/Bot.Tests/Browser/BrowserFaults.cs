using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>What a page's own console complains of: scripts that failed, files that are missing, policies that were broken.</summary>
internal static class BrowserFaults
{
    /// <returns>A list that grows as the page lives.</returns>
    public static IReadOnlyList<string> Of(IPage page)
    {
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                faults.Add(line.Text);
            }
        };
        return faults;
    }
}
