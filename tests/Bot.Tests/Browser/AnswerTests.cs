using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>A shopper asks through the widget and gets the shop's facts, with where they stand.</summary>
[Collection(RealBrowser.Name)]
public sealed class AnswerTests(BotProcess bot, Chromium chromium)
{
    [Theory]
    [InlineData("/", "Combien coûte la livraison à domicile ?", "5,90")]
    [InlineData("/", "Quels sont les horaires du service client ?", "18 h 30")]
    [InlineData("/en/", "How do I descale the Alto 100?", "125 ml", "15 minutes")]
    [InlineData("/en/", "How much does home delivery cost?", "5.90")]
    public async Task A_question_gets_its_facts_and_their_source(string path, string question, params string[] facts)
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, path);
        await widget.OpenAsync();
        var reply = await widget.AskAsync(question);
        var source = reply.Locator(".sources a").First;
        foreach (var fact in facts)
        {
            await Expect(reply).ToContainTextAsync(fact);
        }

        await source.ClickAsync();
        await Expect(widget.Page.Locator("main h1")).ToBeVisibleAsync();
        foreach (var fact in facts)
        {
            await Expect(widget.Page.Locator("main")).ToContainTextAsync(fact);
        }
    }

    [Fact]
    public async Task The_page_behind_a_source_lacks_nothing()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/help/fr/delivery-cost-home");
        await widget.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(widget.Faults);
    }

    [Fact]
    public async Task The_language_of_the_question_is_the_language_of_the_answer()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await Expect(await widget.AskAsync("How much does home delivery cost?")).ToContainTextAsync("Home delivery");
        await Expect(await widget.AskAsync("Combien coûte la livraison à domicile ?")).ToContainTextAsync("livraison à domicile");
    }

    [Fact]
    public async Task A_suggestion_is_said_for_the_shopper()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        var words = await widget.Pills.First.InnerTextAsync();
        await widget.ReplyAsync(() => widget.Pills.First.ClickAsync());
        await Expect(widget.Panel.Locator(".message.own")).ToContainTextAsync(words);
    }

    [Fact]
    public async Task A_person_is_one_click_away_and_the_request_is_kept()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        var reply = await widget.ReplyAsync(() => widget.Panel.Locator(".human").ClickAsync());
        await Expect(reply.Locator(".hand-off")).ToContainTextAsync("référence");
    }
}
