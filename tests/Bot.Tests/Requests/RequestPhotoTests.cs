using Bot.Tests.Browser;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Requests;

/// <summary>Requests in the widget, as a shopper has them.</summary>
[Collection(RealBrowser.Name)]
public sealed class RequestPhotoTests(BotProcess bot, Chromium chromium)
{
    private static readonly FilePayload Photo = new() { Name = "colis.jpg", MimeType = "image/jpeg", Buffer = Pictures.Photo(6) };

    [Fact]
    public async Task A_damaged_item_is_told_with_its_photo()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync("Mon colis est arrivé abîmé, commande MB-20261201, noah.petit@courriel.example");
        var asks = await widget.AskAsync("le paquet est percé");
        await Expect(asks).ToContainTextAsync("photo");
        var next = await widget.ReplyAsync(() => widget.Panel.Locator("input[type=file]").SetInputFilesAsync([Photo]));
        await Expect(next).ToContainTextAsync("Que préférez-vous");
        var summary = await widget.AskAsync("Un remboursement");
        await Expect(summary).ToContainTextAsync("Photo envoyée");
        await Expect(await widget.AskAsync("Confirmer la demande")).ToContainTextAsync("référence");
    }

    [Fact]
    public async Task What_has_shipped_is_not_cancelled_and_the_alternatives_are_buttons()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        var refused = await widget.AskAsync("Je veux annuler ma commande MB-20261187, camille.durand@courriel.example");
        await Expect(refused).ToContainTextAsync("refuser le colis");
        await widget.Panel.GetByRole(AriaRole.Button, new() { Name = "Je veux me rétracter" }).ClickAsync();
        await Expect(widget.Panel.GetByRole(AriaRole.Button, new() { Name = "Toute la commande" })).ToBeVisibleAsync();
    }
}
