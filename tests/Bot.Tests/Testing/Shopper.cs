using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>A shopper in a web chat: one conversation over Direct Line.</summary>
internal sealed class Shopper(DirectLineClient client, string conversationId, string token, string streamUrl)
{
    private readonly List<Said> _seen = [];
    private string _watermark = "";

    public string ConversationId => conversationId;

    public string Token => token;

    /// <summary>The address that opening the conversation gave; its ticket works once.</summary>
    public string StreamUrl => streamUrl;

    public DirectLineClient Client => client;

    private string Path => $"/conversations/{conversationId}";

    public static JsonObject Message(string text, string? clientKey = null)
    {
        var message = new JsonObject { ["type"] = "message", ["text"] = text };
        if (clientKey is not null)
        {
            message["channelData"] = new JsonObject { ["clientActivityID"] = clientKey };
        }

        return message;
    }

    /// <returns>The id of the stored message.</returns>
    public Task<string> SayAsync(string text, string? clientKey = null) => PostAsync(Message(text, clientKey));

    public async Task<string> PostAsync(JsonObject activity)
    {
        client.Log.KeepOut((string?)activity["text"]);
        var stored = await client.CallAsync(HttpMethod.Post, $"{Path}/activities", token, activity);
        return (string)stored["id"]!;
    }

    /// <summary>Posts what may be refused.</summary>
    public Task<HttpResponseMessage> TryPostAsync(string body) =>
        client.SendAsync(HttpMethod.Post, $"{Path}/activities", token, body);

    /// <inheritdoc cref="TryPostAsync(string)"/>
    public Task<HttpResponseMessage> TryPostAsync(HttpContent body) =>
        client.SendAsync(HttpMethod.Post, $"{Path}/activities", token, body);

    public Task<HttpResponseMessage> TryReadAsync(string watermark) =>
        client.SendAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", token);

    public async Task<SaidSet> ReadAsync(string watermark = "") =>
        SaidSet.Of(await client.CallAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", token));

    /// <summary>Everything said so far, page by page.</summary>
    public async Task<IReadOnlyList<Said>> ReadAllAsync()
    {
        SaidSet page;
        do
        {
            page = await ReadAsync(_watermark);
            _watermark = page.Watermark;
            _seen.AddRange(page.Activities);
        }
        while (page.Activities.Count > 0);
        return _seen;
    }

    /// <summary>What the bot says first.</summary>
    public Task<Said> GreetingAsync() => Waiting.UntilAsync(
        "the greeting", async () => (await ReadAllAsync()).FirstOrDefault(said => said.IsBots && said.ReplyToId is null));

    /// <summary>Says something and waits for its answer.</summary>
    public async Task<Said> AskAsync(string text) => await AnswerToAsync(await SayAsync(text));

    public Task<Said> AnswerToAsync(string id) => Waiting.UntilAsync(
        $"the answer to {id}",
        async () => (await ReadAllAsync()).FirstOrDefault(said => said.IsBots && said.ReplyToId == id));

    /// <summary>A new stream address, as a client gets that comes back.</summary>
    public async Task<string> ReconnectAsync(string? watermark = null) => (string)(await client.CallAsync(
        HttpMethod.Get, watermark is null ? Path : $"{Path}?watermark={watermark}", token))["streamUrl"]!;

    /// <summary>Opens a stream; at the address given when the conversation was opened, or a new one.</summary>
    public async Task<DirectLineStream> StreamAsync(string? watermark = null)
    {
        var address = watermark is null ? streamUrl : await ReconnectAsync(watermark);
        client.Log.KeepOut(address[(address.IndexOf("&t=", StringComparison.Ordinal) + 3)..]);
        return await DirectLineStream.OpenAsync(address);
    }
}
