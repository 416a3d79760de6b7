namespace Bot.AgentConsole;

/// <summary>
/// Only the console's own pages change anything in it, or hold a line to it. Browsers say where a request comes from
/// (Fetch Metadata, <c>Sec-Fetch-Site</c>), and no page can make them lie; the cookie, strict, stays at home besides.
/// </summary>
internal static class OwnPages
{
    public static void UseOwnPages(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsConsoles(context.Request) && Changes(context.Request) && context.Request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site"))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    });

    private static bool IsConsoles(HttpRequest request) => request.Path.StartsWithSegments("/console") || request.Path.StartsWithSegments("/_blazor");

    private static bool Changes(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
}
