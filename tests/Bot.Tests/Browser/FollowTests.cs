using Bot.Tests.Architecture;
using Bot.Tests.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>The chat follows the shopper to another device, by the code on the screen.</summary>
[Collection(RealBrowser.Name)]
public sealed class FollowTests(BotProcess bot, Chromium chromium)
{
    private const string Question = "Combien coûte la livraison à domicile ?";

    /// <summary>Reads the code off the screen as a camera would: from the picture's pixels.</summary>
    private const string ReadCode =
        """
        async svg => {
          const copy = svg.cloneNode(true);
          copy.setAttribute('width', 464);
          copy.setAttribute('height', 464);
          copy.querySelector('path').setAttribute('fill', getComputedStyle(svg.querySelector('path')).fill);
          const image = new Image();
          image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: 464, height: 464 });
          const context = canvas.getContext('2d');
          context.fillStyle = getComputedStyle(svg).backgroundColor;
          context.fillRect(0, 0, 464, 464);
          context.drawImage(image, 0, 0);
          return jsQR(context.getImageData(0, 0, 464, 464).data, 464, 464, { inversionAttempts: 'dontInvert' })?.data;
        }
        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task From_the_desktop_to_the_phone_it_is_one_conversation(string scheme)
    {
        await using var desktop = await ChatWidget.VisitAsync(bot, chromium, "/livraison.html", Screen.Of("1440x900", scheme));
        await desktop.OpenAsync();
        await desktop.AskAsync(Question);
        var sheet = await OpenSheetAsync(desktop, "Continuer sur mon téléphone");
        await PictureAsync(desktop, $"follow-1440x900-{scheme}");
        HasNoViolation(await desktop.Page.RunAxe());
        await desktop.Page.EvaluateAsync(await File.ReadAllTextAsync(NodeClients.Installed("jsqr/dist/jsQR.js")));
        var link = await sheet.Locator(".qr").EvaluateAsync<string?>(ReadCode);
        Assert.Equal(await sheet.GetByRole(AriaRole.Textbox).InputValueAsync(), link);
        await desktop.Page.Keyboard.PressAsync("Escape");

        await using var phone = await ChatWidget.NewAsync(bot, chromium, Screen.Of("390x844", scheme));
        await phone.Page.GotoAsync(link!);
        await PictureAsync(phone, $"resume-390x844-{scheme}");
        HasNoViolation(await phone.Page.RunAxe());
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Continuer ici" }).ClickAsync();
        await Expect(phone.Messages).ToHaveCountAsync(3);
        await Expect(phone.Page).ToHaveURLAsync($"{bot.Url}/livraison.html");
        Assert.Equal(await desktop.Panel.Locator(".bubble").AllInnerTextsAsync(), await phone.Panel.Locator(".bubble").AllInnerTextsAsync());
        await PictureAsync(phone, $"resumed-390x844-{scheme}");

        await phone.AskAsync("Merci");
        await Expect(desktop.Messages).ToHaveCountAsync(5);
        await desktop.AskAsync("Combien coûte la livraison en Belgique ?");
        await Expect(phone.Messages).ToHaveCountAsync(7);
        await phone.Page.ReloadAsync();
        await Expect(phone.Messages).ToHaveCountAsync(7);
        Assert.Empty(desktop.Faults);
        Assert.Empty(phone.Faults);

        await phone.Page.GotoAsync(link!);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Continuer ici" }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Ce lien n’ouvre plus la conversation" })).ToBeFocusedAsync();
        await PictureAsync(phone, $"resume-gone-390x844-{scheme}");
        HasNoViolation(await phone.Page.RunAxe());
    }

    [Fact]
    public async Task The_dialog_needs_no_mouse_and_gives_the_focus_back()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/en/");
        await widget.OpenAsync();
        var button = widget.Page.GetByRole(AriaRole.Button, new() { Name = "Continue on my phone" });
        await button.FocusAsync();
        await widget.Page.Keyboard.PressAsync("Enter");
        var sheet = widget.Page.Locator(".follow");
        await Expect(sheet.Locator(".qr")).ToBeVisibleAsync();
        await Expect(sheet).ToHaveAccessibleNameAsync("Continue on my phone");
        await widget.Page.Keyboard.PressAsync("Tab");
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Back to the conversation" })).ToBeFocusedAsync();
        await widget.Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
        await Expect(widget.Field).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_link_can_be_copied()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await widget.OpenAsync();
        var sheet = await OpenSheetAsync(widget, "Continuer sur mon téléphone");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Copier le lien" }).ClickAsync();
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Lien copié" })).ToBeVisibleAsync();
        Assert.Equal(await sheet.GetByRole(AriaRole.Textbox).InputValueAsync(), await widget.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task On_the_shops_own_host_the_chat_goes_on_there()
    {
        await using var shop = await OtherShop.StartAsync(bot.ShopOrigin, bot.Url);
        await using var desktop = await ChatWidget.NewAsync(bot, chromium);
        await desktop.Page.GotoAsync($"{bot.ShopOrigin}/?article=7#avis");
        await desktop.OpenAsync();
        await desktop.AskAsync(Question);
        var sheet = await OpenSheetAsync(desktop, "Continuer sur mon téléphone");
        var link = await sheet.GetByRole(AriaRole.Textbox).InputValueAsync();

        await using var phone = await ChatWidget.NewAsync(bot, chromium, Screen.Phone);
        await phone.Page.GotoAsync(link);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Continuer ici" }).ClickAsync();
        await Expect(phone.Messages).ToHaveCountAsync(3);
        await Expect(phone.Page).ToHaveURLAsync($"{bot.ShopOrigin}/?article=7");
        await phone.AskAsync("Merci");
        await Expect(phone.Messages).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_small_phone_shows_the_whole_dialog()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/", new Screen("320x568", 320, 568, IsPhone: true));
        await widget.OpenAsync();
        await PictureAsync(widget, "follow-button-320x568");
        var sheet = await OpenSheetAsync(widget, "Continuer sur un autre appareil");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Copier le lien" }).ScrollIntoViewIfNeededAsync();
        await PictureAsync(widget, "follow-320x568");
        foreach (var key in new[] { "Tab", "Shift+Tab" })
        {
            for (var step = 0; step < 8; step++)
            {
                await widget.Page.Keyboard.PressAsync(key);
                Assert.True(await sheet.EvaluateAsync<bool>("sheet => sheet.contains(sheet.getRootNode().activeElement)"));
            }
        }
    }

    private static async Task<ILocator> OpenSheetAsync(ChatWidget widget, string name)
    {
        await widget.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        var sheet = widget.Page.Locator(".follow");
        await Expect(sheet.Locator(".qr")).ToBeVisibleAsync();
        return sheet;
    }

    private static async Task PictureAsync(ChatWidget widget, string name)
    {
        await widget.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        Assert.True(
            await widget.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{name}: the page scrolls sideways.");
    }

    private static void HasNoViolation(AxeResult result) => Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(
        violation => $"{violation.Id} ({violation.Help}) at {string.Join("; ", violation.Nodes.Select(node => node.Html))}")));
}
