using System.Collections.Concurrent;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Browser;

/// <summary>The chat goes with the shopper.</summary>
[Collection(RealBrowser.Name)]
public sealed class ResumeTests(BotProcess bot, Chromium chromium)
{
    private const string Question = "Combien coûte la livraison à domicile ?";

    [Fact]
    public async Task A_reload_keeps_the_open_chat()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync(Question);
        var before = await widget.Messages.AllInnerTextsAsync();

        await widget.Page.ReloadAsync();
        await Expect(widget.Messages).ToHaveCountAsync(before.Count);
        Assert.Equal(before, await widget.Messages.AllInnerTextsAsync());
        await widget.AskAsync("Merci");
        await Expect(widget.Messages).ToHaveCountAsync(before.Count + 2);
    }

    [Fact]
    public async Task Another_page_shows_the_same_chat()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync(Question);
        await widget.GoAsync("/livraison.html");
        await Expect(widget.Messages).ToHaveCountAsync(3);
        await Expect(widget.BotMessages.Last).ToContainTextAsync("5,90");
    }

    [Fact]
    public async Task A_closed_chat_stays_closed_and_keeps_its_messages()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync(Question);
        await widget.Page.Keyboard.PressAsync("Escape");

        await widget.Page.ReloadAsync();
        await Expect(widget.Launcher).ToBeVisibleAsync();
        await Expect(widget.Panel).ToHaveCountAsync(0);
        await widget.OpenAsync();
        await Expect(widget.Messages).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Two_pages_of_one_shopper_show_the_same_messages()
    {
        await using var widget = await ChatWidget.VisitAsync(bot, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync(Question);
        var other = await widget.Page.Context.NewPageAsync();
        await other.GotoAsync($"{bot.Url}/livraison.html");
        await Expect(other.Locator(".message")).ToHaveCountAsync(3);

        await widget.AskAsync("Merci");
        await Expect(other.Locator(".message")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_cut_line_loses_nothing_and_doubles_nothing()
    {
        await using var widget = await ChatWidget.NewAsync(bot, chromium);
        var lines = new ConcurrentQueue<IWebSocketRoute>();
        await widget.Page.RouteWebSocketAsync("**/stream*", line =>
        {
            line.ConnectToServer();
            lines.Enqueue(line);
        });
        await widget.GoAsync("/");
        await widget.OpenAsync();
        for (var cut = 1; cut <= 3; cut++)
        {
            await Waiting.UntilAsync("the stream", () => lines.Count == cut);
            await widget.ReplyAsync(async () =>
            {
                await lines.Last().CloseAsync();
                await widget.Field.FillAsync("Merci");
                await widget.Field.PressAsync("Enter");
            });
            await Expect(widget.Messages).ToHaveCountAsync(1 + (2 * cut));
        }
    }

    [Fact]
    public async Task A_message_written_while_the_bot_is_away_arrives_when_it_is_back()
    {
        await using var own = new BotProcess();
        await own.InitializeAsync();
        await using var widget = await ChatWidget.VisitAsync(own, chromium, "/");
        await widget.OpenAsync();
        await widget.AskAsync(Question);

        await own.KillAsync();
        await widget.Field.FillAsync("Quels sont les horaires du service client ?");
        await widget.ReplyAsync(async () =>
        {
            await widget.Field.PressAsync("Enter");
            await own.StartAsync();
        });
        await Expect(widget.Messages).ToHaveCountAsync(5);
        await Expect(widget.BotMessages.Last).ToContainTextAsync("18 h 30");
    }
}
