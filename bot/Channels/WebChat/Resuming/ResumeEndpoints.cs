using Bot.Channels.BotFramework;
using Knowledge.Text;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>
/// A conversation goes on where its link is opened. <c>GET</c> only asks whether to go on, so that whoever looks at links
/// before people do uses none up; the token stands in the fragment, which reaches neither servers nor referrers.
/// </summary>
internal sealed class ResumeEndpoints(
    DirectLineEndpoints conversations,
    ChatTokenEndpoint tokens,
    ResumeLinks links,
    ResumePages pages,
    PageOrigins origins,
    DirectLineAddresses addresses,
    MessageRate rate)
{
    private const int LongestPage = 2000;

    public void Map(IEndpointRouteBuilder routes, RouteGroupBuilder directLine)
    {
        directLine.MapPost("/conversations/{id}/resume", MakeAsync);
        routes.MapPost("/resume", FollowAsync).AddEndpointFilter<ProtocolErrors>();
        routes.MapPost("/chat/resume", TakeAsync).AddEndpointFilter<ProtocolErrors>();
        routes.MapGet("/resume/{language}", (string language, HttpResponse response) => Show(Languages.Parse(language), pages.Ask, response));
        routes.MapGet("/resume/{language}/chat", (string language, HttpResponse response) => Show(Languages.Parse(language), pages.Chat, response));
    }

    private async Task<IResult> MakeAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await conversations.KnownCallerAsync(id, request, cancellationToken);
        if (caller.UserId is null)
        {
            throw Refusal.BadArgument("The conversation has no shopper yet.");
        }

        if (rate.RefuseLink(id) is { } seconds)
        {
            throw Refusal.TooMany("Too many links.", seconds);
        }

        var body = await ActivityReader.ReadOptionalAsync<LinkRequest>(request, cancellationToken);
        var root = addresses.Root(request).AbsoluteUri.TrimEnd('/');
        var start = $"{root}/resume/{(Languages.Parse(body?.Language) ?? Language.French).Code()}";
        var page = PageOf(body?.Page, request, caller) ?? PageOf($"{start}/chat", request, caller)
            ?? throw Refusal.Forbidden("The token is for other pages.");

        var issued = await links.MakeAsync(new Resumption(caller, page), cancellationToken);
        var url = $"{start}#{issued.Token}";
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { url, expires_in = issued.ExpiresIn, qr = QrCode.Draw(url) });
    }

    private async Task<IResult> FollowAsync(HttpContext context, CancellationToken cancellationToken)
    {
        tokens.Admit(context);
        var followed = await links.FollowAsync(await TokenAsync(context.Request, cancellationToken), cancellationToken) ?? throw Gone();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { address = $"{followed.Page}#chat-resume={followed.Token}" });
    }

    private async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        tokens.Admit(context);
        var caller = await links.TakeAsync(await TokenAsync(context.Request, cancellationToken), cancellationToken);
        return caller is not null && origins.Allows(context.Request, caller) ? tokens.Give(context, caller) : throw Gone();
    }

    private static IResult Show(Language? language, Func<Language, string> write, HttpResponse response)
    {
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        return language is { } spoken ? Results.Content(write(spoken), "text/html; charset=utf-8") : Results.NotFound();
    }

    /// <summary>The page that the widget was on, where the chat may stand; no other site's.</summary>
    private string? PageOf(string? page, HttpRequest request, DirectLineCaller caller) =>
        page?.Length <= LongestPage && Uri.TryCreate(page, UriKind.Absolute, out var address) && origins.Hold(address, request, caller)
            ? address.GetLeftPart(UriPartial.Query)
            : null;

    private static async Task<string> TokenAsync(HttpRequest request, CancellationToken cancellationToken) =>
        (await ActivityReader.ReadOptionalAsync<TokenRequest>(request, cancellationToken))?.Token ?? "";

    /// <summary>Used, over, replaced, or never ours: all the same to who asks.</summary>
    private static ProtocolException Gone() => new(StatusCodes.Status410Gone, "LinkGone", "The link opens no conversation, or no longer.");

    private sealed record LinkRequest(string? Page, string? Language);

    private sealed record TokenRequest(string? Token);
}
