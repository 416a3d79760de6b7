using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Testing;

/// <summary>
/// An OpenTelemetry collector on this machine, over HTTP: it keeps the bytes. Names and tags stand in protobuf as they are, so
/// that they can be looked for without reading the messages.
/// </summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private OtlpSink(WebApplication app)
    {
        _app = app;
        _app.Run(ReceiveAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var sink = new OtlpSink(builder.Build());
        await sink._app.StartAsync();
        return sink;
    }

    /// <summary>Whether it was sent, to <c>/v1/metrics</c> or <c>/v1/traces</c>.</summary>
    public bool Holds(string path, string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _received.Any(sent => sent.Path == path && sent.Body.AsSpan().IndexOf(wanted) >= 0);
    }

    public async Task UntilAsync(string path, params string[] names)
    {
        foreach (var name in names)
        {
            await Waiting.UntilAsync($"{name} at {path}", () => Holds(path, name));
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path.Value!, body.ToArray()));
    }
}
