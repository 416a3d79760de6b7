using Bot.Channels.BotFramework;
using Bot.Conversations;

namespace Bot.Channels.WebChat;

/// <summary>
/// The widget's own door (<c>POST /chat/token</c>): no secret in the page. The shopper is known again by a session cookie
/// that scripts cannot read; a conversation is given back only to the one who opened it.
/// </summary>
internal sealed class ChatTokenEndpoint(DirectLineTokens tokens, ConversationStore conversations, MessageRate rate)
{
    private const string Cookie = "chat-user";

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/chat/token", IssueAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> IssueAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (rate.RefuseToken(context.Connection.RemoteIpAddress?.ToString() ?? "") is { } seconds)
        {
            throw new ProtocolException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many chats from here.") { RetryAfter = seconds };
        }

        var body = await ActivityReader.ReadOptionalAsync<ResumeRequest>(context.Request, cancellationToken);
        var user = context.Request.Cookies[Cookie] is { Length: 35 } known && known.StartsWith("dl_", StringComparison.Ordinal)
            ? known
            : DirectLineServer.NewUserId();
        var conversation = body?.ConversationId is { Length: > 0 } wanted
            && await conversations.FindAsync(wanted, cancellationToken) is { } row && row.UserId == user
            ? wanted
            : DirectLineServer.NewConversationId();

        context.Response.Cookies.Append(Cookie, user, new CookieOptions
        {
            HttpOnly = true,
            SameSite = context.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        var caller = new DirectLineCaller(conversation, user);
        return Results.Json(new
        {
            conversationId = conversation,
            token = tokens.Issue(caller),
            expires_in = tokens.LifeSeconds,
            userId = user,
        });
    }

    private sealed record ResumeRequest(string? ConversationId);
}
