using Bot.Tests.Architecture;
using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>Photos and files in the widget.</summary>
[Collection(RealBrowser.Name)]
public sealed class UploadTests(BotProcess bot, Chromium chromium)
{
    private static readonly FilePayload Photo = new() { Name = "machine.jpg", MimeType = "image/jpeg", Buffer = Pictures.Photo(6) };
    private static readonly FilePayload Invoice = new() { Name = "facture.pdf", MimeType = "application/pdf", Buffer = Pictures.Pdf };

    [Theory]
    [InlineData("390x844", "light", "/")]
    [InlineData("1440x900", "dark", "/")]
    [InlineData("1440x900", "light", "/en/")]
    public async Task A_photo_is_sent_shown_and_thanked_for(string size, string scheme, string path)
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, path, Screen.Of(size, scheme));
        await widget.OpenAsync();
        var photo = await LargePhotoAsync(widget);
        var reply = await widget.ReplyAsync(() => Input(widget).SetInputFilesAsync([photo, Invoice]));
        await Expect(reply).ToContainTextAsync(path == "/" ? "c’est bien reçu" : "that has arrived");
        var picture = widget.Panel.GetByRole(AriaRole.Img);
        await Expect(picture).ToBeVisibleAsync();
        await Waiting.UntilAsync("the picture, made smaller", () => picture.EvaluateAsync<bool>("img => img.naturalWidth === 2000"));
        await Expect(widget.Panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "facture.pdf" })).ToBeVisibleAsync();
        var result = await widget.Panel.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await widget.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"chat-upload-{size}-{scheme}{path.Replace('/', '-')}.png"),
        });
        Assert.Empty(widget.Faults);

        await widget.Page.ReloadAsync();
        await Expect(widget.Panel.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Expect(widget.Messages).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_file_is_attached_by_keyboard_alone()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await Expect(Attach(widget)).ToBeVisibleAsync();
        await widget.Field.FocusAsync();
        await widget.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(Attach(widget)).ToBeFocusedAsync();
        var chooser = await PressForChooserAsync(widget.Page);
        await widget.ReplyAsync(() => chooser.SetFilesAsync(Photo));
        await Expect(Attach(widget)).ToBeFocusedAsync();
    }

    /// <summary>A browser on a busy machine may lose the first key; a person presses again.</summary>
    private static async Task<IFileChooser> PressForChooserAsync(IPage page)
    {
        try
        {
            return await page.RunAndWaitForFileChooserAsync(
                () => page.Keyboard.PressAsync("Enter"), new PageRunAndWaitForFileChooserOptions { Timeout = 15_000 });
        }
        catch (TimeoutException)
        {
            return await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"));
        }
    }

    [Fact]
    public async Task What_cannot_go_is_said_and_nothing_is_sent()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await Input(widget).SetInputFilesAsync(new FilePayload { Name = "archive.zip", MimeType = "application/zip", Buffer = [1, 2, 3] });
        await Expect(Problem(widget)).ToContainTextAsync("archive.zip");
        await Input(widget).SetInputFilesAsync(new FilePayload { Name = "long.txt", MimeType = "text/plain", Buffer = new byte[(4 * 1024 * 1024) + 1] });
        await Expect(Problem(widget)).ToContainTextAsync("4 Mo");
        await Input(widget).SetInputFilesAsync(Enumerable.Repeat(Invoice, 6));
        await Expect(Problem(widget)).ToContainTextAsync("Cinq fichiers");
        await Expect(widget.Messages).ToHaveCountAsync(1);
        await widget.AskAsync("Merci");
        await Expect(Problem(widget)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_file_that_the_server_refuses_is_said_to_be_refused()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await Input(widget).SetInputFilesAsync(new FilePayload { Name = "facture.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] });
        await Expect(widget.Panel.Locator(".trouble")).ToContainTextAsync("Fichier refusé");
        await Expect(widget.Panel.Locator(".trouble button")).ToHaveCountAsync(0);
        await widget.AskAsync("Merci");
    }

    [Fact]
    public async Task A_file_that_the_network_loses_is_sent_again()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        var tries = 0;
        await widget.Page.RouteAsync("**/upload", route => tries++ == 0 ? route.AbortAsync() : route.ContinueAsync());
        await widget.ReplyAsync(() => Input(widget).SetInputFilesAsync(Photo));
        await Expect(widget.Messages).ToHaveCountAsync(3);
        Assert.Equal(2, tries);
    }

    /// <summary>A browser that keeps no cookies of other sites has the token alone.</summary>
    [Fact]
    public async Task On_a_page_of_another_host_a_reload_goes_on_without_a_cookie()
    {
        await using var shop = await OtherShop.StartAsync(bot.ShopOrigin, bot.Url);
        await using var widget = await ChatWidget.NewAsync(bot, chromium);
        await widget.Page.GotoAsync(bot.ShopOrigin);
        await widget.OpenAsync();
        await widget.ReplyAsync(() => Input(widget).SetInputFilesAsync(Photo));
        for (var visit = 0; visit < 2; visit++)
        {
            await widget.Page.Context.ClearCookiesAsync();
            await widget.Page.ReloadAsync();
            await Expect(widget.Messages).ToHaveCountAsync(3 + (2 * visit));
            await widget.AskAsync("Merci");
        }

        Assert.Empty(widget.Faults);
    }

    /// <summary>A page that the shop has not named gets no chat, and says so.</summary>
    [Fact, Requirement("D5", "D6")]
    public async Task A_page_of_a_foreign_host_gets_no_chat()
    {
        var origin = $"http://127.0.0.1:{Loopback.FreePort()}";
        await using var shop = await OtherShop.StartAsync(origin, bot.Url);
        await using var widget = await ChatWidget.NewAsync(bot, chromium);
        await widget.Page.GotoAsync(origin);
        await widget.Launcher.ClickAsync();
        await Expect(widget.Panel.GetByText("Connexion perdue")).ToBeVisibleAsync();
        await Expect(widget.Messages).ToHaveCountAsync(0);
    }

    private static ILocator Input(ChatWidget widget) => widget.Panel.Locator("input[type=file]");

    private static ILocator Attach(ChatWidget widget) =>
        widget.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Joindre une photo ou un fichier" });

    private static ILocator Problem(ChatWidget widget) => widget.Panel.Locator(".problem");

    /// <summary>A photo as a phone takes it, larger than the server's limit.</summary>
    private static async Task<FilePayload> LargePhotoAsync(ChatWidget widget)
    {
        var photo = await widget.Page.EvaluateAsync<string>(
            """
            async () => {
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [4000, 3000];
              const paint = canvas.getContext('2d');
              for (let at = 0; at < 60_000; at += 1) {
                paint.fillStyle = `hsl(${(at * 37) % 360} 45% ${30 + (at * 13) % 40}%)`;
                paint.fillRect((at * 97) % 4000, (at * 57) % 3000, 60, 45);
              }
              return canvas.toDataURL('image/jpeg', 0.98).split(',')[1];
            }
            """);
        return new FilePayload { Name = "machine.jpg", MimeType = "image/jpeg", Buffer = Convert.FromBase64String(photo) };
    }
}
