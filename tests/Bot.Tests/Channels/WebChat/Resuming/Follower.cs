using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Resuming;

/// <summary>The other device: what it sends from the link to the chat.</summary>
internal sealed class Follower(BotApplication bot)
{
    /// <summary>Asks for a link as the widget on <paramref name="page"/> does.</summary>
    /// <returns>Its address, and the token in it.</returns>
    public static async Task<(Uri Url, string Token)> LinkAsync(Shopper shopper, string? page = null)
    {
        var made = await shopper.Client.CallAsync(
            HttpMethod.Post, $"/conversations/{shopper.ConversationId}/resume", shopper.Token, new JsonObject { ["page"] = page, ["language"] = "fr" });
        var url = new Uri((string)made["url"]!);
        shopper.Client.Log.KeepOut(url.Fragment[1..]);
        return (url, url.Fragment[1..]);
    }

    public Task<HttpResponseMessage> TryFollowAsync(string? token) => PostAsync("resume", token);

    public Task<HttpResponseMessage> TryTakeAsync(string? token) => PostAsync("chat/resume", token);

    /// <summary>Follows a link that must open.</summary>
    /// <returns>The page it leads to, and the token for it.</returns>
    public async Task<(string Page, string Token)> FollowAsync(string token)
    {
        using var answer = await TryFollowAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var address = new Uri((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["address"]!);
        Assert.StartsWith("#chat-resume=", address.Fragment, StringComparison.Ordinal);
        var key = address.Fragment["#chat-resume=".Length..];
        bot.Log.KeepOut(key);
        return (address.GetLeftPart(UriPartial.Query), key);
    }

    /// <summary>Goes all the way.</summary>
    /// <returns>What the widget on the other device gets.</returns>
    public async Task<JsonNode> OpenAsync(string token)
    {
        using var answer = await TryTakeAsync((await FollowAsync(token)).Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>What a refusal says, in full.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> ReadAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PostAsync(string path, string? token) => bot.Http.PostAsJsonAsync(path, new { token });
}
