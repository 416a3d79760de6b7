using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Clients;

/// <summary>
/// Microsoft's Agents Playground, the Emulator's successor, played as its own page plays it: over its HTTP address, with
/// its log of every activity that went either way.
/// </summary>
internal sealed class AgentsPlayground : IAsyncDisposable
{
    private readonly string _conversation;
    private readonly ChildProcess _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;
    private readonly ClientWebSocket _log = new();
    private readonly ClientWebSocket _page = new();

    private AgentsPlayground(string conversation, ChildProcess process, DirectoryInfo folder, Uri address)
    {
        _conversation = conversation;
        _process = process;
        _folder = folder;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <param name="channel">Whose behaviour it takes on: emulator, msteams, webchat, directline.</param>
    /// <param name="deliveryMode">default, or expectReplies: the replies are then the answer to the request.</param>
    public static async Task<AgentsPlayground> StartAsync(BotProcess bot, string channel, string deliveryMode = "default")
    {
        var script = NodeClients.Installed("@microsoft/m365agentsplayground/cli.js");
        var port = Loopback.FreePort();
        var conversation = $"{Guid.NewGuid()}";
        var folder = Directory.CreateTempSubdirectory("agents-playground-");
        var process = NodeClients.Start(
            [
                "--require", Path.Combine(NodeClients.Folder, "loopback.cjs"), script, "start", "--app-endpoint", $"{bot.Url}/api/messages",
                "--channel-id", channel, "--port", $"{port}", "--conversation-id", conversation, "--disable-telemetry",
                "--delivery-mode", deliveryMode,
            ],
            new Dictionary<string, string?> { ["TEAMSAPPTESTER_BROWSER"] = "none" },
            folder.FullName);
        await Waiting.UntilAsync(
            "the Agents Playground", () => process.HasExited || process.Output.Contains($"Listening on {port}", StringComparison.Ordinal));
        Assert.False(process.HasExited, process.Output);

        var playground = new AgentsPlayground(conversation, process, folder, new Uri($"http://127.0.0.1:{port}"));
        await playground._log.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/_ws/log/stream"), CancellationToken.None);
        await playground._page.ConnectAsync(
            new Uri($"ws://127.0.0.1:{port}/_ws_conversation/v1/conversations/stream"), CancellationToken.None);
        return playground;
    }

    /// <summary>Opens the conversation, as the page does when it is loaded.</summary>
    public async Task OpenAsync()
    {
        await PostAsync(
            "/_debug/conversation/addDirectLineConversationLink",
            new { directLineConversationId = $"direct-line-{_conversation}", conversationId = _conversation });
        await PostAsync($"/_debug/conversation/{_conversation}/installation", new { directLineConversationId = $"direct-line-{_conversation}" });
    }

    public Task SayAsync(string text) => PostAsync(
        $"/_conversation/v1/conversations/{_conversation}/messages",
        new
        {
            type = "text",
            text,
            textFormat = "plain",
            from = new { id = "user-id-0" },
            directLineConversationId = $"direct-line-{_conversation}",
        });

    /// <summary>The log up to and with the first exchange that <paramref name="last"/> takes for the last one.</summary>
    public async Task<IReadOnlyList<Exchange>> LogUntilAsync(Func<Exchange, bool> last)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var exchanges = new List<Exchange>();
        while (true)
        {
            var log = (await ReadAsync(_log, limit.Token)).GetProperty("log");
            if (!log.TryGetProperty("request", out var request))
            {
                continue;
            }

            var exchange = new Exchange(
                log.GetProperty("from").GetString() == "User Application",
                request.GetProperty("body"),
                log.GetProperty("response").GetProperty("statusCode").GetInt32(),
                log.GetProperty("response").TryGetProperty("body", out var answer) ? answer : default);
            exchanges.Add(exchange);
            if (last(exchange))
            {
                return exchanges;
            }
        }
    }

    /// <summary>The text of the first message that its page shows, and that <paramref name="wanted"/> takes.</summary>
    public async Task<string> ShownAsync(Func<string, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var shown = await ReadAsync(_page, limit.Token);
            if (shown.TryGetProperty("message", out var message) && message.TryGetProperty("text", out var text)
                && text.GetString() is { } words && wanted(words))
            {
                return words;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        _page.Dispose();
        _http.Dispose();
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
    }

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            frame.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        frame.Position = 0;
        using var json = await JsonDocument.ParseAsync(frame, cancellationToken: cancellationToken);
        return json.RootElement.Clone();
    }
}
