using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection, one message at a time, either side of it. Spare, because the machine that is measured
/// pays for the one that measures.
/// </summary>
internal sealed class HttpLine(Socket socket) : IDisposable
{
    private byte[] _buffer = new byte[4096];
    private int _start, _end;

    public static async Task<HttpLine> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new HttpLine(socket);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0) message = message[await socket.SendAsync(message)..];
    }

    /// <returns>The head with its empty line, and the body; null when the other side has closed. Both hold until the next read.</returns>
    /// <exception cref="SocketException">The line broke.</exception>
    public async Task<(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)?> ReadAsync()
    {
        Compact();
        int head;
        while ((head = Find("\r\n\r\n"u8, _start)) < 0)
        {
            if (!await MoreAsync()) return null;
        }

        var body = head + 4;
        var length = LengthOf(_buffer.AsSpan(_start, body - _start));
        if (length < 0) return await ReadChunksAsync(body);
        while (_end < body + length)
        {
            if (!await MoreAsync()) return null;
        }

        var message = (Memory(_start, body), Memory(body, body + length));
        _start = body + length;
        return message;
    }

    public static int StatusOf(ReadOnlySpan<byte> head) =>
        head.Length > 12 && Utf8Parser.TryParse(head.Slice(9, 3), out int status, out _) ? status : 0;

    public void Dispose() => socket.Dispose();

    /// <summary>Chunks are put together in the buffer, over their own lengths.</summary>
    private async Task<(ReadOnlyMemory<byte>, ReadOnlyMemory<byte>)?> ReadChunksAsync(int body)
    {
        var (from, to) = (body, body);
        while (true)
        {
            int line;
            while ((line = Find("\r\n"u8, from)) < 0)
            {
                if (!await MoreAsync()) return null;
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(from, line - from), out int length, out _, 'x')) throw new SocketException();
            while (_end < line + 2 + length + 2)
            {
                if (!await MoreAsync()) return null;
            }

            _buffer.AsSpan(line + 2, length).CopyTo(_buffer.AsSpan(to));
            (from, to) = (line + 2 + length + 2, to + length);
            if (length > 0) continue;
            var message = (Memory(_start, body), Memory(body, to));
            _start = from;
            return message;
        }
    }

    /// <returns>-1 when it comes in chunks.</returns>
    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        while (head.Length > 2)
        {
            var end = head.IndexOf("\r\n"u8);
            var line = head[..end];
            head = head[(end + 2)..];
            if (line.Length > 15 && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8))
            {
                return Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int length, out _) ? length : throw new SocketException();
            }

            if (line.Length > 18 && Ascii.EqualsIgnoreCase(line[..18], "transfer-encoding:"u8)) return -1;
        }

        return 0;
    }

    private int Find(ReadOnlySpan<byte> what, int from)
    {
        var found = _buffer.AsSpan(from, _end - from).IndexOf(what);
        return found < 0 ? -1 : from + found;
    }

    private ReadOnlyMemory<byte> Memory(int from, int to) => _buffer.AsMemory(from, to - from);

    private void Compact()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }

    private async Task<bool> MoreAsync()
    {
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read;
        return read > 0;
    }
}
