using System.Text.Json;
using Bot.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Channels.Clients;

/// <summary>Microsoft's Web Chat in Chromium, on a shop's page of another origin than the bot's.</summary>
[Collection(RealBrowser.Name)]
public sealed class WebChatTests(BotProcess bot, Chromium chromium)
{
    private const string Greeting = "assistant virtuel";
    private const string Question = "Combien coûte la livraison à domicile ?";
    private const string Fact = "5,90";

    [Fact, Requirement("X1", "D61")]
    public async Task A_message_is_sent_and_answered()
    {
        await using var chat = await WebChatPage.OpenAsync(bot, chromium);
        await Expect(chat.Bubble(Greeting)).ToBeVisibleAsync();
        await chat.SayAsync(Question);
        await chat.SentAsync(1);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
        Assert.True(await chat.MayCallBotAsync());
    }

    /// <summary>Web Chat holds a message back for 5 seconds when it has not seen what it replies to.</summary>
    [Fact, Requirement("D11", "X1")]
    public async Task A_reply_names_the_echo_that_came_before_it()
    {
        await using var chat = await WebChatPage.OpenAsync(bot, chromium);
        await Expect(chat.Bubble(Greeting)).ToBeVisibleAsync();
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();

        var messages = (await chat.ActivitiesAsync("INCOMING_ACTIVITY")).Where(activity => Text(activity, "type") == "message").ToList();
        Assert.Equal(3, messages.Count);
        Assert.Null(Text(messages[0], "replyToId"));
        Assert.Equal(Question, Text(messages[1], "text"));
        Assert.Equal(Text(messages[1], "id"), Text(messages[2], "replyToId"));
    }

    [Fact, Requirement("D25", "X1")]
    public async Task A_suggested_action_is_said_for_the_shopper()
    {
        await using var chat = await WebChatPage.OpenAsync(bot, chromium);
        var suggested = chat.SuggestedActions.First;
        var title = (await suggested.InnerTextAsync()).Trim();
        await suggested.ClickAsync();
        await chat.SentAsync(1);
        await Expect(chat.Bubbles).ToHaveCountAsync(3);
        await Expect(chat.Bubbles.Nth(1)).ToContainTextAsync(title);
    }

    [Fact, Requirement("D64", "D22", "X1")]
    public async Task A_reload_shows_the_same_chat_and_goes_on()
    {
        await using var chat = await WebChatPage.OpenAsync(bot, chromium);
        await Expect(chat.Bubble(Greeting)).ToBeVisibleAsync();
        await chat.SayAsync(Question);
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();

        await chat.Page.ReloadAsync();
        await Expect(chat.Bubble(Greeting)).ToBeVisibleAsync();
        await Expect(chat.Bubble(Fact)).ToBeVisibleAsync();
        await chat.SayAsync("Merci");
        await chat.SentAsync(1);
        await Expect(chat.Bubbles).ToHaveCountAsync(5);
    }

    [Fact, Requirement("D6", "X1")]
    public async Task A_page_that_the_shop_has_not_named_gets_no_chat()
    {
        await using var chat = await WebChatPage.OpenAsync(bot, chromium, $"http://127.0.0.1:{Loopback.FreePort()}");
        Assert.False(await chat.MayCallBotAsync());
        Assert.Empty(await chat.ActivitiesAsync("INCOMING_ACTIVITY"));
    }

    private static string? Text(JsonElement activity, string name) =>
        activity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
