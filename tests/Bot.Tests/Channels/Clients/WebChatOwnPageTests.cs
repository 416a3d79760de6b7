using Bot.Tests.Channels.WebChat.Uploads;
using Bot.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.Clients;

/// <summary>Web Chat on the page that we serve in Development, under its strict policy.</summary>
[Collection(RealBrowser.Name)]
public sealed class WebChatOwnPageTests(BotProcess bot, Chromium chromium)
{
    private const string Question = "Combien coûte la livraison à domicile ?";
    private const string Fact = "5,90";
    private const string Greeting = "assistant virtuel";

    [Fact, Requirement("D60", "D61", "D62", "D40", "D41", "X1")]
    public async Task A_chat_with_a_photo_breaks_no_policy_and_asks_no_other_host()
    {
        await using var chat = await OpenAsync(bot);
        var asked = new List<string>();
        chat.Page.Request += (_, request) => asked.Add(request.Url);
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await chat.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "machine.jpg", MimeType = "image/jpeg", Buffer = Pictures.Photo(6) });

        // Web Chat looks at a file before it holds it: Enter before that sends nothing.
        await Waiting.UntilAsync("the photo", async () =>
        {
            await chat.Page.Locator("[data-id=webchat-sendbox-input]").PressAsync("Enter");
            return await chat.Bubble("bien reçu et joint").CountAsync() > 0;
        });
        Assert.DoesNotContain(asked, url => url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(bot.Url, StringComparison.Ordinal));
        Assert.True(chat.Faults.Count == 0, string.Join('\n', chat.Faults));
    }

    [Fact, Requirement("D64", "X1")]
    public async Task A_reload_takes_the_chat_up()
    {
        await using var chat = await OpenAsync(bot);
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
        await chat.SayAsync("Merci");
        await Expect(chat.Bubbles).ToHaveCountAsync(5);
    }

    [Fact, Requirement("D33", "X1")]
    public async Task Two_tabs_show_the_same_chat()
    {
        await using var chat = await OpenAsync(bot);
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        // A tab that a page opens gets a copy of its session.
        var other = await chat.Page.RunAndWaitForPopupAsync(() => chat.Page.EvaluateAsync("() => { window.open(location.href); }"));
        await Expect(other.Locator(".webchat__bubble")).ToHaveCountAsync(3);
        await chat.SayAsync("Merci");
        await Expect(chat.Bubbles).ToHaveCountAsync(5);
        await Expect(other.Locator(".webchat__bubble")).ToHaveCountAsync(5);
    }

    [Fact, Requirement("D32", "X1")]
    public async Task A_cut_line_brings_what_was_missed()
    {
        var lines = new List<IWebSocketRoute>();
        await using var chat = await OpenAsync(bot, before: page => page.RouteWebSocketAsync("**/stream*", line =>
        {
            line.ConnectToServer();
            lines.Add(line);
        }));
        await lines[0].CloseAsync();
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
        Assert.True(lines.Count > 1, "The line was not cut.");
    }

    [Fact, Requirement("D21", "X1")]
    public async Task Where_no_stream_passes_the_page_polls()
    {
        await using var chat = await OpenAsync(bot, "?polling");
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
    }

    /// <summary>One 403 ends a Web Chat for good; the page makes another, with a new token for the same conversation.</summary>
    [Fact, Requirement("D3", "D64", "X1")]
    public async Task An_expired_token_is_replaced_and_the_chat_goes_on()
    {
        await using var chat = await OpenAsync(bot);
        var refused = 0;
        await chat.Page.RouteAsync("**/activities", async route =>
        {
            var headers = new Dictionary<string, string>(route.Request.Headers);
            if (refused++ == 0)
            {
                // A bearer that is no longer good, judged by the real server.
                headers["authorization"] = "Bearer " + headers["authorization"][7..].Replace('.', '-');
            }

            await route.ContinueAsync(new RouteContinueOptions { Headers = headers });
        });
        await chat.SayAsync("Merci");
        await Waiting.UntilAsync("the refusal", () => refused > 0);

        // The page takes the old chat away and renders the new one: what is typed into the old one goes with it.
        await Waiting.UntilAsync("the answer", async () =>
        {
            if (await chat.Bubble(Question).CountAsync() == 0)
            {
                await chat.SayAsync(Question);
            }

            return await chat.Bubble(Fact).CountAsync() > 0;
        });
    }

    [Fact, Requirement("D15", "D50", "X1")]
    public async Task What_is_refused_is_said_and_the_chat_goes_on()
    {
        await using var own = new BotProcess { MessagesPerMinute = 2 };
        await own.InitializeAsync();
        await using var chat = await OpenAsync(own, "?locale=en-US", "virtual assistant");
        await chat.SayAsync(new string('a', 8_001));
        await Expect(chat.Page.GetByText("Send failed").First).ToBeVisibleAsync();
        await chat.SayAsync("Thank you very much!");
        await Expect(chat.Bubble("welcome")).ToBeVisibleAsync();
        await chat.SayAsync("Thanks again");
        await chat.SayAsync("And again");
        await Expect(chat.Page.GetByText("Send failed")).ToHaveCountAsync(2);
    }

    [Fact, Requirement("D63")]
    public async Task What_a_shopper_writes_is_text_and_never_markup()
    {
        await using var chat = await OpenAsync(bot);
        await chat.SayAsync("<img src=x onerror=\"document.title='hacked'\"> [clic](javascript:alert(1))");
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
        Assert.Equal("Web Chat", await chat.Page.TitleAsync());
        await Expect(chat.Page.Locator("#chat img[src=x], #chat a[href^='javascript']")).ToHaveCountAsync(0);
        Assert.True(chat.Faults.Count == 0, string.Join('\n', chat.Faults));
    }

    private async Task<OwnWebChat> OpenAsync(BotProcess server, string query = "", string greeting = Greeting, Func<IPage, Task>? before = null)
    {
        NodeClients.Installed("botframework-webchat/dist/webchat.js");
        var chat = new OwnWebChat(await chromium.NewProfileAsync(new BrowserNewContextOptions { Locale = "fr-FR" }));
        await chat.GoAsync($"{server.Url}/webchat{query}", before);
        await Expect(chat.Bubble(greeting)).ToBeVisibleAsync();
        return chat;
    }
}
