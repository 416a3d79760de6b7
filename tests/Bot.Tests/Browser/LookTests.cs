using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>Takes the pictures that people look at (artifacts/screenshots), and checks what a machine can see in them.</summary>
[Collection(RealBrowser.Name)]
public sealed class LookTests(BotProcess bot, Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    [Theory]
    [InlineData("390x844", "light", "fr")]
    [InlineData("390x844", "dark", "fr")]
    [InlineData("1440x900", "light", "fr")]
    [InlineData("1440x900", "dark", "fr")]
    [InlineData("390x844", "light", "en")]
    [InlineData("1440x900", "light", "en")]
    public async Task Page_and_chat_fit_the_screen(string size, string scheme, string language)
    {
        var isFrench = language == "fr";
        var suffix = $"{size}-{scheme}-{language}";
        await using var widget = await ChatWidget.NewAsync(bot, chromium, Screen.Of(size, scheme));
        await widget.GoAsync(isFrench ? "/livraison.html" : "/en/delivery.html");
        await PictureAsync(widget, $"delivery-{suffix}");
        await widget.GoAsync(isFrench ? "/" : "/en/");
        await PictureAsync(widget, $"home-{suffix}");

        await widget.OpenAsync();
        await PictureAsync(widget, $"chat-greeting-{suffix}");
        await widget.AskAsync(isFrench ? "Combien coûte la livraison à domicile ?" : "How do I descale the Alto 100?");
        await PictureAsync(widget, $"chat-answer-{suffix}");
        await widget.AskAsync(isFrench ? "Où est ma commande ?" : "Where is my order?");
        await widget.AskAsync("MB-20261187 camille.durand@courriel.example");
        await PictureAsync(widget, $"chat-order-{suffix}");
        await widget.AskAsync(isFrench ? "Quel est le prix de la bouilloire Filet ?" : "How much is the Filet kettle?");
        await PictureAsync(widget, $"chat-product-{suffix}");
        await widget.AskAsync(isFrench ? "Je voudrais parler à une personne" : "I would like to talk to a person");
        await PictureAsync(widget, $"chat-hand-off-{suffix}");
        Assert.Empty(widget.Faults);
    }

    [Fact]
    public async Task A_small_phone_needs_no_sideways_scrolling()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/", new Screen("320x568", 320, 568, IsPhone: true));
        await PictureAsync(widget, "home-320x568");
        await widget.OpenAsync();
        await widget.AskAsync("Combien coûte la livraison à domicile ?");
        await PictureAsync(widget, "chat-320x568");
    }

    private static async Task PictureAsync(ChatWidget widget, string name)
    {
        await widget.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.True(
            await widget.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{name}: the page scrolls sideways.");
        if (await widget.Panel.CountAsync() == 0)
        {
            return;
        }

        var (panel, screen) = ((await widget.Panel.BoundingBoxAsync())!, widget.Page.ViewportSize!);
        Assert.True(
            panel is { X: >= 0, Y: >= 0 } && panel.X + panel.Width <= screen.Width && panel.Y + panel.Height <= screen.Height,
            $"{name}: the chat stands out of the screen.");
        Assert.True(
            await widget.Panel.Locator(".scroller").EvaluateAsync<bool>("element => element.scrollWidth <= element.clientWidth"),
            $"{name}: the messages scroll sideways.");
    }
}
