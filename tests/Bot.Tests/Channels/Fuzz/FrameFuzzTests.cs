using System.Net.Sockets;
using System.Text;
using Bot.Tests.Testing;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>Bytes on an open stream that are no frames of RFC 6455, or frames that no client sends.</summary>
public sealed class FrameFuzzTests(BotApplication bot)
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_frame_breaks_a_stream_of_another_shopper()
    {
        var attackers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.DirectLine.StartAsync()));
        var shopper = await bot.DirectLine.StartAsync();
        await using var stream = await shopper.StreamAsync();
        await FuzzRun.SendAsync(FuzzRun.Count(0.1), async seed =>
        {
            using var socket = await OpenAsync(new Uri(await attackers[seed % attackers.Length].ReconnectAsync("0")));
            await WriteAsync(socket, seed);
            using var response = await shopper.TryReadAsync("0");
            return (int)response.StatusCode;
        });
        var id = await shopper.SayAsync("Merci beaucoup !");
        await stream.ReceiveUntilAsync(all => all.Any(line => line.ReplyToId == id));
    }

    private static async Task<TcpClient> OpenAsync(Uri address)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        return socket;
    }

    /// <summary>Writes, says that nothing more comes, and reads until the server has had enough too.</summary>
    private static async Task WriteAsync(TcpClient socket, int seed)
    {
        var bytes = Frames(new Random(seed));
        using var limit = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await socket.GetStream().WriteAsync(bytes, limit.Token);
            socket.Client.Shutdown(SocketShutdown.Send);
            var buffer = new byte[16 * 1024];
            while (await socket.GetStream().ReadAsync(buffer, limit.Token) > 0)
            {
                // What the stream says is not looked at.
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException)
        {
            // Cut off: the server's right.
        }
    }

    private static byte[] Frames(Random random)
    {
        var bytes = new MemoryStream();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var payload = new byte[random.Next(10) == 0 ? 6_000 : random.Next(130)];
            random.NextBytes(payload);
            var (flags, isMasked) = (random.Next(2) == 0 ? 0x81 : random.Next(256), random.Next(5) > 0);
            var told = random.Next(10) == 0 ? random.Next(70_000) : payload.Length;
            bytes.WriteByte((byte)flags);
            bytes.WriteByte((byte)((isMasked ? 0x80 : 0) | (told < 126 ? told : 126)));
            if (told >= 126)
            {
                bytes.Write([(byte)(told >> 8), (byte)told]);
            }

            bytes.Write(isMasked ? [1, 2, 3, 4] : []);
            bytes.Write(payload);
        }

        return bytes.ToArray();
    }
}
