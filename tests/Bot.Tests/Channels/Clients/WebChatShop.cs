using Bot.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Clients;

/// <summary>A shop's own host with Web Chat, as npm serves it, on its page.</summary>
internal sealed class WebChatShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebChatShop(WebApplication app) => _app = app;

    public static async Task<WebChatShop> StartAsync(string origin)
    {
        var script = NodeClients.Installed("botframework-webchat/dist/webchat.js");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(origin);
        app.MapGet("/", () => Results.File(Path.Combine(NodeClients.Folder, "web-chat.html"), "text/html"));
        app.MapGet("/webchat.js", () => Results.File(script, "text/javascript"));
        await app.StartAsync();
        return new WebChatShop(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
