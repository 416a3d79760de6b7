using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Channels.Clients;

/// <summary>
/// The network between clients and the bot, on a bad day: it passes bytes on and cuts WebSockets, after some time or in
/// the middle of a frame, by a reset, by a plain end, or so that the bot does not hear of it for a while. HTTP calls pass.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Random _chance;
    private readonly int _target;
    private readonly int _most;
    private readonly Task _accepting;
    private int _planned;

    public CuttingProxy(int target, int cuts, int seed)
    {
        (_target, _most, _chance) = (target, cuts, new Random(seed));
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    private enum Way
    {
        Reset,
        End,
        HalfOpen,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    /// <summary>Ends when all cuts are made; what comes after passes.</summary>
    public Task Done => _done.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Cut? cut = null;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, ended.Token);
            var first = new byte[16 * 1024];
            var read = await client.ReceiveAsync(first, ended.Token);
            cut = System.Text.Encoding.ASCII.GetString(first, 0, read).Contains("/stream?", StringComparison.Ordinal) ? Plan() : null;
            await server.SendAsync(first.AsMemory(0, read), ended.Token);
            ended.CancelAfter(cut?.After ?? Timeout.InfiniteTimeSpan);
            await Task.WhenAny(PumpAsync(client, server, int.MaxValue, ended.Token), PumpAsync(server, client, cut?.Bytes ?? int.MaxValue, ended.Token));
            await CutAsync(client, server, cut?.Way ?? Way.End);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two went away by itself.
        }
        finally
        {
            await ended.CancelAsync();
            client.Dispose();
            if (cut is not null)
            {
                Count();
            }
        }
    }

    /// <summary>When and how this stream is cut; null when enough have been.</summary>
    private Cut? Plan()
    {
        lock (_gate)
        {
            if (_planned == _most)
            {
                return null;
            }

            _planned++;
            return new Cut(TimeSpan.FromMilliseconds(_chance.Next(5, 900)), _chance.Next(1, 6000), (Way)_chance.Next(3));
        }
    }

    private void Count()
    {
        lock (_gate)
        {
            Cuts++;
            if (Cuts == _most)
            {
                _done.TrySetResult();
            }
        }
    }

    private static async Task CutAsync(Socket client, Socket server, Way way)
    {
        if (way != Way.End)
        {
            client.LingerState = server.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        client.Close();
        if (way == Way.HalfOpen)
        {
            await Task.Delay(Silence);
        }

        server.Close();
    }

    private static async Task PumpAsync(Socket from, Socket to, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            for (var passed = 0; passed < most && (read = await from.ReceiveAsync(buffer, cancellationToken)) > 0; passed += read)
            {
                await to.SendAsync(buffer.AsMemory(0, Math.Min(read, most - passed)), cancellationToken);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    /// <param name="Bytes">From the bot, after which the rest of a frame is lost.</param>
    private sealed record Cut(TimeSpan After, int Bytes, Way Way);
}
