using Bot.Channels.BotFramework;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>
/// The widget's own door (<c>POST /chat/token</c>): no secret in the page. A conversation is given back only to the one
/// who opened it: known by a session cookie that scripts cannot read, or, where the browser keeps no cookies of other
/// sites, by the token that the page had for it, for a day from its beginning.
/// </summary>
internal sealed class ChatTokenEndpoint(
    DirectLineTokens tokens, ShopperTokens shoppers, PageOrigins origins, ConversationStore conversations, MessageRate rate, IOptions<UploadOptions> uploads)
{
    private const string Cookie = "chat-user";

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/chat/token", IssueAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> IssueAsync(HttpContext context, CancellationToken cancellationToken)
    {
        Admit(context);
        var body = await ActivityReader.ReadOptionalAsync<ResumeRequest>(context.Request, cancellationToken);
        var user = UserOf(context.Request);
        var shopper = await shoppers.ReadAsync(body?.Shopper);
        var caller = await ResumeAsync(context.Request, body?.ConversationId, user, cancellationToken);
        if (caller is null || await conversations.ShopperOfAsync(caller.ConversationId, cancellationToken) is { } known && known != shopper)
        {
            // Whoever signs in as another, or signs out, leaves the conversation behind: it speaks of somebody's orders.
            caller = new DirectLineCaller(DirectLineServer.NewConversationId(), user ?? DirectLineServer.NewUserId());
        }

        return Give(context, caller with { Shopper = shopper });
    }

    /// <exception cref="ProtocolException">403 for a page of another site, 429 for an address that asks too often.</exception>
    public void Admit(HttpContext context)
    {
        if (!origins.Allows(context.Request))
        {
            throw Refusal.Forbidden("This page is none of the shop's.");
        }

        if (rate.RefuseToken(context.Connection.RemoteIpAddress?.ToString() ?? "") is { } seconds)
        {
            throw Refusal.TooMany("Too many chats from here.", seconds);
        }
    }

    /// <summary>A token for a caller who has shown that the conversation is his.</summary>
    public IResult Give(HttpContext context, DirectLineCaller caller)
    {
        // Who comes with the token alone is no reason to forget whom the cookie names.
        context.Response.Cookies.Append(Cookie, UserOf(context.Request) ?? caller.UserId!, SessionCookie.Options(context.Request));
        var issued = tokens.Issue(caller);
        return Results.Json(new
        {
            conversationId = caller.ConversationId,
            token = issued.Token,
            expires_in = issued.ExpiresIn,
            userId = caller.UserId,
            fileBytes = uploads.Value.MegabytesPerFile * 1024L * 1024,
        });
    }

    /// <returns>The caller in the conversation asked for, if it is his.</returns>
    private async Task<DirectLineCaller?> ResumeAsync(HttpRequest request, string? wanted, string? user, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted) || await conversations.FindAsync(wanted, cancellationToken) is not { UserId.Length: > 0 } row)
        {
            return null;
        }

        if (row.UserId == user)
        {
            return new DirectLineCaller(wanted, user);
        }

        return DirectLineAuthentication.Credential(request) is { } token
            && await tokens.ReadExpiredAsync(token) is { } caller
            && caller.ConversationId == wanted && caller.UserId == row.UserId && origins.Allows(request, caller)
            ? caller
            : null;
    }

    private static string? UserOf(HttpRequest request) =>
        request.Cookies[Cookie] is { Length: 35 } known && known.StartsWith(DirectLineCaller.GivenPrefix, StringComparison.Ordinal) ? known : null;

    /// <param name="Shopper">The token of the shop's own login.</param>
    private sealed record ResumeRequest(string? ConversationId, string? Shopper);
}
