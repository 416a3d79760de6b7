using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>The channel's side: takes replies, and tells which activity each of them answers.</summary>
internal sealed class StubConnector : IDisposable
{
    private static readonly byte[] Taken =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<string> _answered;

    /// <param name="answered">Gets the id of the activity that was answered, in the order of the replies on each line.</param>
    public StubConnector(Action<string> answered)
    {
        _answered = answered;
        _listener.Start(512);
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Url { get; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception fault) when (fault is ObjectDisposedException or SocketException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        using var line = new HttpLine(socket);
        try
        {
            while (await line.ReadAsync() is { } request)
            {
                if (IdOf(request.Head.Span) is { } id && request.Body.Span.IndexOf("\"type\":\"message\""u8) >= 0) _answered(id);
                await line.WriteAsync(Taken);
            }
        }
        catch (SocketException)
        {
            // The bot was killed.
        }
    }

    /// <summary>The last part of <c>POST /v3/conversations/{conversation}/activities/{id}</c>; null without one.</summary>
    private static string? IdOf(ReadOnlySpan<byte> head)
    {
        var path = head[..head.IndexOf(" HTTP/"u8)];
        var place = path.LastIndexOf("/activities/"u8);
        return place < 0 ? null : Encoding.ASCII.GetString(path[(place + 12)..]);
    }
}
