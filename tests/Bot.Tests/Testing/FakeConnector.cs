using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Testing;

/// <summary>A channel's connector on this machine: it records what is posted and answers as it is told.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<(ConnectorCall, long)> _typing = new();

    private FakeConnector(WebApplication app)
    {
        _app = app;
        _app.Run(ReceiveAsync);
    }

    /// <summary>What to answer to a call; 200 with an id when it is not set.</summary>
    public Func<ConnectorCall, HttpContext, Task>? Answer { get; set; }

    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>Notices that the bot is writing, with the time of each: they come when the machine is slow, and count for nothing else.</summary>
    public IReadOnlyList<(ConnectorCall Call, long At)> Typing => [.. _typing];

    /// <summary>With a path, as real channels have, that a careless client would drop.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/_connector/fr";

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var connector = new FakeConnector(builder.Build());
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Waits until so many calls have come.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> CallsAsync(int count)
    {
        await Waiting.UntilAsync($"{count} calls of the connector", () => _calls.Count >= count);
        return Calls;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var call = new ConnectorCall(
            context.Features.Get<IHttpRequestFeature>()!.RawTarget, new Said(body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!))
        {
            Method = context.Request.Method,
        };
        if ((string?)call.Activity.Json["type"] == "typing")
        {
            // As the Agents Playground answers it: accepted, and not a word.
            _typing.Enqueue((call, Environment.TickCount64));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        _calls.Enqueue(call);
        if (Answer is { } answer)
        {
            await answer(call, context);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { id = Guid.NewGuid() });
        }
    }
}

/// <param name="Target">The path as sent, escapes and all.</param>
internal sealed record ConnectorCall(string Target, Said Activity)
{
    public required string Method { get; init; }
}
