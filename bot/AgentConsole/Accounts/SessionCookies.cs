namespace Bot.AgentConsole.Accounts;

/// <summary>The agents' cookie. Over https its name binds it to this host; plain http is for localhost only.</summary>
internal static class SessionCookies
{
    private const string Plain = "console";
    private const string Bound = "__Host-console";

    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)] is { Length: > 0 } secret ? secret : null;

    public static void Write(HttpContext context, string secret) => context.Response.Cookies.Append(NameFor(context.Request), secret, Options(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context));

    private static string NameFor(HttpRequest request) => request.IsHttps ? Bound : Plain;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };
}
