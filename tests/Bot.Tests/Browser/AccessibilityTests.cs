using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>axe, on the pages and on the open chat; contrast differs by scheme, layout by size.</summary>
[Collection(RealBrowser.Name)]
public sealed class AccessibilityTests(BotProcess bot, Chromium chromium)
{
    private static readonly AxeRunOptions Options = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData("390x844", "light")]
    [InlineData("390x844", "dark")]
    [InlineData("1440x900", "light")]
    [InlineData("1440x900", "dark")]
    public async Task The_shop_pages_have_no_violation(string size, string scheme)
    {
        await using var widget = await ChatWidget.NewAsync(bot, chromium, Screen.Of(size, scheme));
        foreach (var path in new[] { "/", "/en/delivery.html" })
        {
            await widget.GoAsync(path);
            HasNoViolation(await widget.Page.RunAxe(Options), path);
        }
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_page_behind_a_source_has_no_violation(string scheme)
    {
        await using var widget = await ChatWidget.NewAsync(bot, chromium, Screen.Of("390x844", scheme));
        await widget.GoAsync("/help/fr/delivery-cost-home");
        await Expect(widget.Page.Locator("h1")).ToBeVisibleAsync();
        HasNoViolation(await widget.Page.RunAxe(Options), "source");
    }

    [Theory]
    [InlineData("390x844", "light")]
    [InlineData("390x844", "dark")]
    [InlineData("1440x900", "light")]
    [InlineData("1440x900", "dark")]
    public async Task The_open_chat_has_no_violation(string size, string scheme)
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/", Screen.Of(size, scheme));
        await widget.OpenAsync();
        await widget.AskAsync("Combien coûte la livraison à domicile ?");
        await Expect(widget.Pills.First).ToBeVisibleAsync();
        HasNoViolation(await widget.Panel.RunAxe(Options), "answer");

        await widget.AskAsync("Où est ma commande ?");
        await widget.AskAsync("MB-20261187 camille.durand@courriel.example");
        await widget.AskAsync("Je voudrais parler à une personne");
        HasNoViolation(await widget.Page.RunAxe(Options), "order and hand-off");
    }

    private static void HasNoViolation(AxeResult result, string what) =>
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation =>
            $"{what}: {violation.Id} ({violation.Help}) at {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
}
