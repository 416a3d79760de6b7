using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Channels.BotFramework.Authentication;

/// <summary>A service on this machine that nobody outside may reach; it counts who came.</summary>
internal sealed class Inside : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private int _connections;

    public Inside()
    {
        var first = Listen(IPAddress.Loopback, 0);
        Port = ((IPEndPoint)first.LocalEndpoint).Port;
        if (Socket.OSSupportsIPv6)
        {
            Listen(IPAddress.IPv6Loopback, Port);
        }
    }

    public int Port { get; }

    public int Connections => _connections;

    public ValueTask DisposeAsync()
    {
        _listeners.ForEach(listener => listener.Dispose());
        return ValueTask.CompletedTask;
    }

    private TcpListener Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        _listeners.Add(listener);
        _ = CountAsync(listener);
        return listener;
    }

    private async Task CountAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                await client.GetStream().WriteAsync(
                    "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"u8.ToArray());
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or IOException)
        {
            // Closed with the test.
        }
    }
}
