using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>Posts JSON to one port over lines that are used again.</summary>
internal sealed class HttpLines(int port) : IDisposable
{
    private readonly ConcurrentBag<HttpLine> _free = [];

    /// <returns>The status, 0 when the line broke; and the body where it is wanted.</returns>
    public Task<(int Status, string Body)> PostAsync(string path, string body, string? bearer = null, bool wantsBody = false) => SendAsync(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{Authorization(bearer)}Content-Type: application/json\r\n" +
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", wantsBody);

    /// <inheritdoc cref="PostAsync"/>
    public Task<(int Status, string Body)> GetAsync(string path, string? bearer) =>
        SendAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{Authorization(bearer)}\r\n", wantsBody: true);

    public void Dispose()
    {
        while (_free.TryTake(out var line)) line.Dispose();
    }

    private static string Authorization(string? bearer) => bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n";

    private async Task<(int Status, string Body)> SendAsync(string request, bool wantsBody)
    {
        HttpLine? line = null;
        try
        {
            if (!_free.TryTake(out line)) line = await HttpLine.ConnectAsync(port);
            await line.WriteAsync(Encoding.UTF8.GetBytes(request));
            if (await line.ReadAsync() is not { } answer)
            {
                line.Dispose();
                return (0, "");
            }

            var told = (HttpLine.StatusOf(answer.Head.Span), wantsBody ? Encoding.UTF8.GetString(answer.Body.Span) : "");
            _free.Add(line);
            return told;
        }
        catch (SocketException)
        {
            line?.Dispose();
            return (0, "");
        }
    }
}
