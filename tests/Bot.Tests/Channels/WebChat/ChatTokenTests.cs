using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The widget's door: a conversation comes back to the one who opened it, by cookie or by the token he had.</summary>
public sealed class ChatTokenTests(BotApplication bot)
{
    [Fact, Requirement("D1")]
    public async Task A_shopper_is_known_again_by_a_cookie_that_scripts_cannot_read()
    {
        var (first, cookie) = await OpenAsync(bot);
        Assert.Matches("^dl_[0-9a-f]{32}$", (string)first["userId"]!);
        Assert.All(["httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        var (again, _) = await AskAsync(bot, first["conversationId"], cookie.Split(';')[0]);
        Assert.Equal((Text(first, "conversationId"), Text(first, "userId")), (Text(again, "conversationId"), Text(again, "userId")));
    }

    /// <summary>A browser that keeps no cookies of other sites sends none.</summary>
    [Fact]
    public async Task Without_its_cookie_a_page_goes_on_with_the_token_it_had_even_when_that_has_just_expired()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var (first, _) = await OpenAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(2));
        var (again, _) = await AskAsync(app, first["conversationId"], token: Text(first, "token"));
        Assert.Equal((Text(first, "conversationId"), Text(first, "userId")), (Text(again, "conversationId"), Text(again, "userId")));
        await app.DirectLine.CallAsync(HttpMethod.Get, $"/conversations/{again["conversationId"]}/activities", Text(again, "token"));
    }

    [Fact, Requirement("D3")]
    public async Task A_token_takes_a_chat_up_for_a_day_from_its_beginning_and_no_longer()
    {
        await using var app = new BotApplication { Clock = FakeClock.AtDemo() };
        var (first, _) = await OpenAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(20));
        var (second, _) = await AskAsync(app, first["conversationId"], token: Text(first, "token"));
        app.Clock.Advance(TimeSpan.FromHours(4));
        foreach (var token in new[] { Text(first, "token"), Text(second, "token") })
        {
            var (late, _) = await AskAsync(app, first["conversationId"], token: token);
            Assert.NotEqual(Text(first, "conversationId"), Text(late, "conversationId"));
            Assert.NotEqual(Text(first, "userId"), Text(late, "userId"));
        }
    }

    [Fact]
    public async Task Nobody_takes_up_the_chat_of_another()
    {
        var (mine, myCookie) = await OpenAsync(bot);
        var (other, _) = await OpenAsync(bot);
        var stream = await bot.DirectLine.StartAsync();
        var ticket = System.Web.HttpUtility.ParseQueryString(new Uri(stream.StreamUrl).Query)["t"]!;
        var (parts, forged) = (Text(mine, "token").Split('.'), Text(other, "token").Split('.'));
        (string? Cookie, string? Token)[] tries =
        [
            (null, null), (null, Text(mine, "token")), (myCookie.Split(';')[0], null), (myCookie.Split(';')[0], Text(mine, "token")),
            (null, "garbage"), (null, $"{parts[0]}.{forged[1]}.{parts[2]}"), (null, ticket), (null, BotApplication.Secret), ("chat-user=dl_", null),
        ];
        foreach (var (cookie, token) in tries)
        {
            var (given, _) = await AskAsync(bot, other["conversationId"], cookie, token);
            Assert.NotEqual(Text(other, "conversationId"), Text(given, "conversationId"));
            Assert.NotEqual(Text(other, "userId"), Text(given, "userId"));
        }
    }

    private static string Text(JsonNode answer, string name) => (string)answer[name]!;

    private static async Task<(JsonNode Answer, string Cookie)> OpenAsync(BotApplication app)
    {
        var opened = await AskAsync(app, null);
        await app.DirectLine.CallAsync(HttpMethod.Post, "/conversations", Text(opened.Answer, "token"));
        return opened;
    }

    private static async Task<(JsonNode Answer, string Cookie)> AskAsync(BotApplication app, JsonNode? conversationId, string? cookie = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/token")
        {
            Content = JsonContent.Create(new { conversationId = (string?)conversationId }),
        };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return ((await answer.Content.ReadFromJsonAsync<JsonNode>())!, Assert.Single(answer.Headers.GetValues("Set-Cookie")));
    }
}
