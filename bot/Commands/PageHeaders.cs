using Bot.Channels.WebChat.Uploads;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary>What every page tells the browser: no foreign script, no foreign request, no sniffing.</summary>
internal sealed class PageHeaders(IOptions<UploadOptions> uploads) : IMiddleware
{
    private readonly string _policy =
        $"default-src 'self'; img-src 'self' data:{FilesOf(uploads)}; style-src 'self'; script-src 'self'; connect-src 'self' ws: wss:; " +
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>The agents' console stands in nobody's frame, and calls nobody else.</summary>
    private readonly string _consolePolicy =
        $"default-src 'none'; img-src 'self' data:{FilesOf(uploads)}; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; frame-src 'self'; " +
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        if (context.Request.Path.StartsWithSegments("/console") || context.Request.Path.StartsWithSegments("/_blazor"))
        {
            headers.ContentSecurityPolicy = _consolePolicy;
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (!context.Request.Path.Value!.Contains('.', StringComparison.Ordinal))
            {
                headers.CacheControl = "no-store";
            }
        }

        if (context.Request.Path.StartsWithSegments("/widget") || context.Request.Path == "/widget.js")
        {
            // The widget is made for other hosts' pages.
            headers.AccessControlAllowOrigin = "*";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        return next(context);
    }

    /// <summary>Photos may stand on a host of their own.</summary>
    private static string FilesOf(IOptions<UploadOptions> uploads) => uploads.Value.Address is { } address ? $" {address.GetLeftPart(UriPartial.Authority)}" : "";
}
