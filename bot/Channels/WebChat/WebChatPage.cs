using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>
/// <c>/webchat</c>, in Development only: Microsoft's Web Chat on this Direct Line, under the policy that a shop would set.
/// The script comes from a local folder; without it the page says how to get it.
/// </summary>
internal sealed class WebChatPage(IOptions<DirectLineOptions> options)
{
    private const string Script = "webchat.js";

    /// <summary>The hash of nothing: Web Chat makes an empty style element without the nonce.</summary>
    private const string EmptyStyle = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/webchat", Show);
        routes.MapGet("/webchat/page.js", () => Results.Text(Read("page.js"), "text/javascript"));
        routes.MapGet($"/webchat/{Script}", () => ScriptFile() is { } file ? Results.File(file, "text/javascript") : Results.NotFound());
    }

    private IResult Show(HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var host = context.Request.Host;
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' '{EmptyStyle}'; img-src 'self' data: blob:; " +
            $"connect-src 'self' ws://{host} wss://{host} blob:; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        var body = Read(ScriptFile() is null ? "missing.html" : "chat.html");
        return Results.Text(
            Read("page.html").Replace("{body}", body, StringComparison.Ordinal).Replace("{nonce}", nonce, StringComparison.Ordinal), "text/html");
    }

    private string? ScriptFile()
    {
        var folder = options.Value.WebChatFolder;
        var file = folder.Length == 0 ? null : Path.GetFullPath(Path.Combine(folder, Script));
        return File.Exists(file) ? file : null;
    }

    /// <summary>One of the pages that the program brings along.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(WebChatPage).Assembly.GetManifestResourceStream($"Bot.Channels.WebChat.Page.{name}")!);
        return reader.ReadToEnd();
    }
}
