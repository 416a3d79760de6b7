using System.Net.WebSockets;
using System.Text.Json;

namespace Benchmarks.Load;

/// <summary>A web chat on Direct Line: a conversation of its own, its stream open, and one message at a time.</summary>
internal sealed class Chat(HttpLines lines, string name) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] _buffer = new byte[512];
    private ClientWebSocket? _socket;
    private TaskCompletionSource? _awaited;
    private string _path = "", _token = "";
    private long _watermark;

    /// <summary>Whether the stream is open.</summary>
    public bool IsOpen => _socket?.State == WebSocketState.Open;

    /// <summary>Whether it has said something and waits for the reply.</summary>
    public bool Waits { get; private set; }

    /// <summary>Opens conversation and stream.</summary>
    /// <returns>False when the server refused.</returns>
    public async Task<bool> OpenAsync()
    {
        var (status, body) = await lines.PostAsync(
            "/v3/directline/conversations", $$"""{"user":{"id":"{{name}}"},"locale":"fr-FR"}""", OurBot.Secret, wantsBody: true);
        if (status != 201) return false;
        using var session = JsonDocument.Parse(body);
        _token = session.RootElement.GetProperty("token").GetString()!;
        _path = $"/v3/directline/conversations/{session.RootElement.GetProperty("conversationId").GetString()}";
        return await StreamAsync(session.RootElement.GetProperty("streamUrl").GetString()!);
    }

    /// <summary>Comes back after the line broke, with the place it had read to.</summary>
    public async Task<bool> ReopenAsync()
    {
        _socket?.Dispose();
        var (status, body) = await lines.GetAsync($"{_path}?watermark={_watermark}", _token);
        if (status != 200) return false;
        using var session = JsonDocument.Parse(body);
        return await StreamAsync(session.RootElement.GetProperty("streamUrl").GetString()!);
    }

    /// <summary>Breaks the line without a word, as a router that restarts.</summary>
    public void Drop() => _socket?.Abort();

    /// <summary>Says something and waits until the reply is on the stream.</summary>
    /// <returns>The status of the post; 200 too when it was taken and no reply came in time, which <paramref name="late"/> tells.</returns>
    public async Task<int> SayAsync(string text, Action late)
    {
        Waits = true;
        var awaited = _awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (status, _) = await lines.PostAsync(
            $"{_path}/activities", $$"""{"type":"message","from":{"id":"{{name}}"},"locale":"fr-FR","text":{{JsonSerializer.Serialize(text)}}}""", _token);
        try
        {
            if (status == 200) await awaited.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            late();
        }
        finally
        {
            Waits = false;
        }

        return status;
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<bool> StreamAsync(string url)
    {
        var socket = new ClientWebSocket { Options = { KeepAliveInterval = TimeSpan.Zero } };
        socket.Options.SetBuffer(512, 256);
        try
        {
            await socket.ConnectAsync(new Uri(url), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return false;
        }

        _socket = socket;
        _ = ReadAsync(socket);
        return true;
    }

    /// <summary>Looks for a reply in each set, and for the watermark at its end, across the parts that it comes in.</summary>
    private async Task ReadAsync(ClientWebSocket socket)
    {
        var reply = new Finder("\"replyToId\""u8.ToArray());
        var mark = new Finder("\"watermark\":\""u8.ToArray());
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) return;
                foreach (var letter in _buffer.AsSpan(0, part.Count))
                {
                    reply.Take(letter);
                    mark.Take(letter);
                }

                if (!part.EndOfMessage) continue;
                _watermark = Math.Max(_watermark, mark.Number);
                if (reply.Found) _awaited?.TrySetResult();
                reply.Clear();
                mark.Clear();
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Dropped: whoever wants it back opens it again.
        }
    }

    /// <summary>Finds a word in what comes letter by letter, and the number behind it.</summary>
    private sealed class Finder(byte[] word)
    {
        private int _at;

        public bool Found { get; private set; }

        public long Number { get; private set; }

        public void Take(byte letter)
        {
            if (_at == word.Length)
            {
                if (char.IsAsciiDigit((char)letter)) Number = (Number * 10) + letter - '0';
                else _at = 0;
                return;
            }

            _at = letter == word[_at] ? _at + 1 : letter == word[0] ? 1 : 0;
            if (_at != word.Length) return;
            (Found, Number) = (true, 0);
        }

        public void Clear() => (_at, Found, Number) = (0, false, 0);
    }
}
