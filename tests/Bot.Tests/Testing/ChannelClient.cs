using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>A channel that posts activities to <c>/api/messages</c>.</summary>
internal sealed class ChannelClient(HttpClient http, CapturedLog log)
{
    /// <summary>A message as the Bot Framework Emulator sends it.</summary>
    public static JsonObject Message(string text, string serviceUrl, string conversationId, string? id = null) => new()
    {
        ["type"] = "message",
        ["id"] = id ?? Guid.NewGuid().ToString(),
        ["channelId"] = "emulator",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "user-1", ["name"] = "User" },
        ["recipient"] = new JsonObject { ["id"] = "bot-1", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = conversationId },
        ["text"] = text,
    };

    /// <summary>Bot and user join, in one activity, as the Emulator and the Agents Playground tell it.</summary>
    public static JsonObject Joined(string serviceUrl, string conversationId) => new()
    {
        ["type"] = "conversationUpdate",
        ["channelId"] = "emulator",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "user-1" },
        ["recipient"] = new JsonObject { ["id"] = "bot-1" },
        ["conversation"] = new JsonObject { ["id"] = conversationId },
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot-1" }, new JsonObject { ["id"] = "user-1" }),
    };

    public static string NewConversation() => Guid.NewGuid().ToString("N");

    public Task<HttpResponseMessage> SendAsync(JsonObject activity)
    {
        log.KeepOut((string?)activity["text"]);
        return SendAsync(activity.ToJsonString());
    }

    public Task<HttpResponseMessage> SendAsync(string body) =>
        SendAsync(new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> SendAsync(HttpContent? content) => http.PostAsync("api/messages", content);

    /// <summary>Posts what must be taken.</summary>
    public async Task PostAsync(JsonObject activity)
    {
        using var response = await SendAsync(activity);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
