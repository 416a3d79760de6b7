using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Requests;

/// <summary>The shop's own system on this machine: it keeps what it is told, and refuses as often as it is asked to.</summary>
internal sealed class FakeShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(byte[] Body, string Moment, string Signature)> _notices = new();
    private int _refusals;

    private FakeShop(WebApplication app, int refusals)
    {
        (_app, _refusals) = (app, refusals);
        _app.Run(ReceiveAsync);
    }

    public string Url => $"{_app.Urls.First()}/bot";

    /// <summary>What came, in order; the refused ones too.</summary>
    public IReadOnlyList<(byte[] Body, string Moment, string Signature)> Notices => [.. _notices];

    public static async Task<FakeShop> StartAsync(int refusals = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var shop = new FakeShop(builder.Build(), refusals);
        await shop._app.StartAsync();
        return shop;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _notices.Enqueue((body.ToArray(), context.Request.Headers["X-Request-Timestamp"].ToString(), context.Request.Headers["X-Request-Signature"].ToString()));
        context.Response.StatusCode = Interlocked.Decrement(ref _refusals) >= 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
    }
}
