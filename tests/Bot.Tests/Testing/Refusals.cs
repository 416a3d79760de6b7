using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>Refusals have a status, and a body that clients can read.</summary>
internal static class Refusals
{
    public static async Task MustBeAsync(this Task<HttpResponseMessage> call, HttpStatusCode status, string code)
    {
        using var response = await call;
        Assert.Equal((status, code), (response.StatusCode, await CodeAsync(response)));
    }

    /// <summary>The code of an error body, whose message is there too.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = (await response.Content.ReadFromJsonAsync<JsonNode>())!["error"]!;
        Assert.False(string.IsNullOrWhiteSpace((string?)error["message"]));
        return (string)error["code"]!;
    }
}
