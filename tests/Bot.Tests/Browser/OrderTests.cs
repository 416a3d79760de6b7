using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>An order is spoken of only to who knows its number and its e-mail address.</summary>
[Collection(RealBrowser.Name)]
public sealed class OrderTests(BotProcess bot, Chromium chromium)
{
    private const string Number = "MB-20261187";
    private const string Email = "camille.durand@courriel.example";
    private const string OthersEmail = "hugo.girard@courriel.example";

    [Fact]
    public async Task Number_and_address_show_where_the_order_is()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        var question = await widget.AskAsync("Où est ma commande ?");
        await Expect(Card(question)).ToHaveCountAsync(0);

        var reply = await widget.AskAsync($"{Number} {Email}");
        await Expect(Card(reply)).ToContainTextAsync(Number);
        await Expect(Card(reply)).ToContainTextAsync("Expédiée");
        await Expect(reply).ToContainTextAsync("CP0042917FR");
    }

    [Fact]
    public async Task A_wrong_address_tells_as_little_as_a_number_that_does_not_exist()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync("Où est ma commande ?");
        var wrongPair = await widget.AskAsync($"{Number} {OthersEmail}");
        var noOrder = await widget.AskAsync($"MB-20999999 {OthersEmail}");

        Assert.Equal(await Bubble(noOrder).InnerTextAsync(), await Bubble(wrongPair).InnerTextAsync());
        await Expect(Card(widget.Panel)).ToHaveCountAsync(0);
        await Expect(wrongPair).Not.ToContainTextAsync("Colipoint");
        await Expect(wrongPair).Not.ToContainTextAsync("CP0042917FR");
    }

    private static ILocator Card(ILocator place) => place.Locator(".card.order");

    private static ILocator Bubble(ILocator message) => message.Locator(".bubble");
}
