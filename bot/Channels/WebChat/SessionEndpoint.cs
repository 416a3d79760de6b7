using System.Security.Cryptography;

namespace Bot.Channels.WebChat;

/// <summary>
/// <c>GET /session/getsessionid</c>: a browser session that sign-in flows tie their code to. The cookie is the session;
/// scripts are told its name and cannot read it.
/// </summary>
internal sealed class SessionEndpoint(DirectLineAuthentication authentication)
{
    private const string Cookie = "chat-session";
    private const int IdLength = 32;

    public void Map(RouteGroupBuilder group) => group.MapGet("/session/getsessionid", GetAsync);

    private async Task<IResult> GetAsync(HttpRequest request, HttpResponse response)
    {
        await authentication.CallerAsync(request);
        var id = request.Cookies[Cookie] is { Length: IdLength } known && known.All(char.IsAsciiHexDigitLower)
            ? known
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        response.Cookies.Append(Cookie, id, SessionCookie.Options(request));
        return Results.Json(new { sessionId = id });
    }
}
