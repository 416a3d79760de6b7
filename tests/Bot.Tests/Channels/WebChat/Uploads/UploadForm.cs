using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.WebChat.Uploads;

/// <summary>Uploads as Web Chat and DirectLineJS send them.</summary>
internal static class UploadForm
{
    /// <summary>An activity, then the files in its order; without an activity when null.</summary>
    public static MultipartFormDataContent Of(JsonObject? activity, params (string Name, byte[] Bytes, string Type)[] files)
    {
        var form = new MultipartFormDataContent();
        if (activity is not null)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(activity.ToJsonString()));
            part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
            form.Add(part, "activity", "blob");
        }

        foreach (var (name, bytes, type) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Type", type);
            form.Add(part, "file", name);
        }

        return form;
    }

    /// <summary>What comes before the files: names and kinds as the client has them, no addresses.</summary>
    public static JsonObject Activity(string? clientKey, params string[] names) => new()
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = "somebody" },
        ["attachments"] = new JsonArray([.. names.Select(name => new JsonObject
        {
            ["name"] = name, ["contentType"] = "text/html", ["thumbnailUrl"] = "data:image/jpeg;base64,AAAA",
        })]),
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientKey, ["attachmentSizes"] = new JsonArray([.. names.Select(_ => 1)]) },
    };

    public static Task<HttpResponseMessage> UploadAsync(this Shopper shopper, HttpContent content, string query = "") =>
        shopper.Client.SendAsync(HttpMethod.Post, $"/conversations/{shopper.ConversationId}/upload{query}", shopper.Token, content);

    /// <summary>Uploads what must be taken.</summary>
    /// <returns>The message as its conversation shows it.</returns>
    public static async Task<Said> SendFilesAsync(this Shopper shopper, HttpContent content, string query = "")
    {
        using var response = await shopper.UploadAsync(content, query);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        var id = (string)JsonNode.Parse(answer)!["id"]!;
        return (await shopper.ReadAllAsync()).Single(said => said.Id == id);
    }

    public static string[] Addresses(this Said said) =>
        [.. said.Json["attachments"]!.AsArray().Select(attachment => (string)attachment!["contentUrl"]!)];
}
