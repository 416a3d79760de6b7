using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Browser;

/// <summary>A shop's own host, with the widget's tag on its page.</summary>
internal sealed class OtherShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherShop(WebApplication app) => _app = app;

    public static async Task<OtherShop> StartAsync(string origin, string bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(origin);
        app.MapGet("/", () => Results.Text(
            $"""<!doctype html><html lang="fr"><title>Boutique</title><link rel="icon" href="data:,"><script src="{bot}/widget.js" defer></script></html>""",
            "text/html"));
        await app.StartAsync();
        return new OtherShop(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
