namespace Bot.Channels.WebChat;

/// <summary>How our cookies are kept: no script reads them, and they end with the browser.</summary>
internal static class SessionCookie
{
    /// <summary>The chat may stand on a page of another site, which only a secure cookie reaches.</summary>
    public static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
        Secure = request.IsHttps,
        IsEssential = true,
    };
}
