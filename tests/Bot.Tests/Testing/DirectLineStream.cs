using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Testing;

/// <summary>A WebSocket of Direct Line, read frame by frame.</summary>
internal sealed class DirectLineStream : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;

    private DirectLineStream(ClientWebSocket socket) => _socket = socket;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <exception cref="WebSocketException">The upgrade was refused; <see cref="StatusOfAsync"/> tells how.</exception>
    /// <param name="origin">The page that opens it; null for a program.</param>
    public static async Task<DirectLineStream> OpenAsync(string address, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return new DirectLineStream(socket);
    }

    /// <summary>The HTTP status of an upgrade; 101 when it opened.</summary>
    public static async Task<int> StatusOfAsync(string address, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says it.
        }

        return (int)socket.HttpStatusCode;
    }

    public Task SendAsync(byte[] frame, WebSocketMessageType type, bool isEnd = true) =>
        _socket.SendAsync(frame, type, isEnd, CancellationToken.None);

    /// <returns>The next set, or null when the server has closed the stream.</returns>
    public async Task<SaidSet?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var whole = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, limit.Token);
            whole.Write(buffer, 0, received.Count);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (received.EndOfMessage && whole.Length > 0)
            {
                return SaidSet.Of(JsonNode.Parse(Encoding.UTF8.GetString(whole.ToArray()))!);
            }
        }
    }

    /// <summary>Everything until <paramref name="enough"/> holds, in the order received.</summary>
    public async Task<List<Said>> ReceiveUntilAsync(Func<List<Said>, bool> enough)
    {
        List<Said> all = [];
        while (!enough(all))
        {
            all.AddRange((await ReceiveAsync() ?? throw new InvalidOperationException("The stream was closed.")).Activities);
        }

        return all;
    }

    public async Task CloseAsync() =>
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
