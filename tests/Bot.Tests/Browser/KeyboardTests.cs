using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

[Collection(RealBrowser.Name)]
public sealed class KeyboardTests(BotProcess bot, Chromium chromium)
{
    private const string HasFocus = "element => element.getRootNode().activeElement === element";
    private const int MostSteps = 80;

    [Fact]
    public async Task A_whole_chat_needs_no_mouse()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        var keyboard = widget.Page.Keyboard;
        await StepToAsync(widget, widget.Launcher, "Tab");
        Assert.NotEqual("none", await widget.Launcher.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await Expect(widget.Field).ToBeFocusedAsync();
        await Expect(widget.BotMessages.First).ToBeVisibleAsync();

        await keyboard.TypeAsync("Combien coûte");
        await keyboard.PressAsync("Shift+Enter");
        await keyboard.TypeAsync("la livraison à domicile ?");
        await Expect(widget.Field).ToHaveValueAsync("Combien coûte\nla livraison à domicile ?");
        var reply = await widget.ReplyAsync(() => keyboard.PressAsync("Enter"));
        await Expect(reply).ToContainTextAsync("5,90");
        await Expect(widget.Field).ToBeFocusedAsync();

        await StepToAsync(widget, widget.Pills.Last, "Shift+Tab");
        await widget.ReplyAsync(() => keyboard.PressAsync("Enter"));

        await keyboard.PressAsync("Escape");
        await Expect(widget.Panel).ToHaveCountAsync(0);
        await Expect(widget.Launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_focus_stays_inside_the_full_screen_chat()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/", Screen.Phone);
        await widget.OpenAsync();
        await widget.AskAsync("Combien coûte la livraison à domicile ?");
        foreach (var key in new[] { "Tab", "Shift+Tab" })
        {
            for (var step = 0; step < MostSteps / 2; step++)
            {
                await widget.Page.Keyboard.PressAsync(key);
                Assert.True(await widget.Panel.EvaluateAsync<bool>("panel => panel.contains(panel.getRootNode().activeElement)"));
            }
        }
    }

    private static async Task StepToAsync(ChatWidget widget, ILocator goal, string key)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await widget.Page.Keyboard.PressAsync(key);
            if (await goal.EvaluateAsync<bool>(HasFocus))
            {
                return;
            }
        }

        Assert.Fail($"{MostSteps} times {key} do not lead to {goal}.");
    }
}
