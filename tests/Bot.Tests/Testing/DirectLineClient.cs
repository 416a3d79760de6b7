using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>A Direct Line 3.0 client: every call as it goes over the wire, and the common ones by name.</summary>
internal sealed class DirectLineClient(HttpClient http, CapturedLog log)
{
    public CapturedLog Log => log;

    public Uri Address => http.BaseAddress!;

    /// <summary>Calls with the secret, a token, or nothing.</summary>
    /// <param name="path">After <c>/v3/directline</c>.</param>
    /// <param name="body">JSON text; null for no body and no content type.</param>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? bearer, string? body = null) =>
        SendAsync(method, path, bearer, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? bearer, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, "v3/directline" + path) { Content = content };
        if (bearer is not null)
        {
            log.KeepOut(bearer);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        return await http.SendAsync(request);
    }

    /// <summary>A token for a new conversation, from the secret.</summary>
    public Task<JsonNode> GenerateAsync(string? userId = null) => CallAsync(
        HttpMethod.Post, "/tokens/generate", BotApplication.Secret,
        userId is null ? null : new JsonObject { ["user"] = new JsonObject { ["id"] = userId } });

    /// <summary>Opens a new conversation with a token of its own, for a user of its own.</summary>
    public async Task<Shopper> StartAsync(string? userId = null, string? locale = null)
    {
        var generated = await GenerateAsync(userId ?? $"shopper-{Guid.NewGuid():N}");
        var token = (string)generated["token"]!;
        var body = locale is null ? null : new JsonObject { ["locale"] = locale };
        var started = await CallAsync(HttpMethod.Post, "/conversations", token, body);
        return new Shopper(this, (string)started["conversationId"]!, token, (string)started["streamUrl"]!);
    }

    /// <summary>Calls as a page of an origin does.</summary>
    public async Task<HttpResponseMessage> SendFromAsync(string origin, HttpMethod method, string path, string? bearer, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "v3/directline" + path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        return await http.SendAsync(request);
    }

    /// <summary>A call that must succeed.</summary>
    public async Task<JsonNode> CallAsync(HttpMethod method, string path, string? bearer, JsonNode? body = null)
    {
        using var response = await SendAsync(method, path, bearer, body?.ToJsonString());
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        log.KeepOut((string?)(answer as JsonObject)?["token"]);
        return answer;
    }
}
