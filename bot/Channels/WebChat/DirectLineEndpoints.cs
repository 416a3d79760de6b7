using System.Globalization;
using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Channels.WebChat;

/// <summary>Direct Line 3.0 over HTTP (<c>/v3/directline</c>).</summary>
internal sealed class DirectLineEndpoints(
    DirectLineAuthentication authentication,
    DirectLineTokens tokens,
    DirectLineServer server,
    DirectLineAddresses addresses,
    TranscriptStore transcript,
    ShopKnowledge knowledge)
{
    private const int PageSize = 100;

    public void Map(RouteGroupBuilder group)
    {
        group.MapPost("/tokens/generate", GenerateAsync);
        group.MapPost("/tokens/refresh", RefreshAsync);
        group.MapPost("/conversations", StartAsync);
        group.MapGet("/conversations/{id}", ReconnectAsync);
        group.MapGet("/conversations/{id}/activities", ReadAsync);
        group.MapPost("/conversations/{id}/activities", PostAsync);
    }

    private async Task<IResult> GenerateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        authentication.RequireSecret(request);
        var body = await ActivityReader.ReadOptionalAsync<TokenRequest>(request, cancellationToken);
        return Token(new DirectLineCaller(DirectLineServer.NewConversationId(), UserOf(body)));
    }

    private async Task<IResult> RefreshAsync(HttpRequest request)
    {
        var caller = await authentication.CallerAsync(request)
            ?? throw new ProtocolException(StatusCodes.Status400BadRequest, "BadArgument", "A secret cannot be refreshed.");
        return Token(caller);
    }

    private async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await authentication.CallerAsync(request);
        var body = await ActivityReader.ReadOptionalAsync<TokenRequest>(request, cancellationToken);
        caller ??= new DirectLineCaller(DirectLineServer.NewConversationId(), UserOf(body));
        var isNew = await server.StartAsync(caller, body?.Locale, cancellationToken);

        // On a running conversation the stream brings what is said from now on, not from when it opens.
        var end = isNew ? 0 : await transcript.LastPositionAsync(caller.ConversationId, cancellationToken);
        return Results.Json(
            Session(request, caller, end),
            Json.Options,
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> ReconnectAsync(string id, string? watermark, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await KnownCallerAsync(id, request, cancellationToken);
        return Results.Json(Session(request, caller, Position(watermark)), Json.Options);
    }

    private async Task<IResult> ReadAsync(string id, string? watermark, HttpRequest request, CancellationToken cancellationToken)
    {
        await KnownCallerAsync(id, request, cancellationToken);
        var position = Math.Min(Position(watermark), await transcript.LastPositionAsync(id, cancellationToken));
        var lines = await transcript.ReadAsync(id, position, PageSize, cancellationToken);
        return Results.Text(DirectLineActivities.RenderSet(lines, position, knowledge.Shop.Name), "application/json");
    }

    private async Task<IResult> PostAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await KnownCallerAsync(id, request, cancellationToken);
        var activity = await ActivityReader.ReadAsync(request, cancellationToken);
        return Results.Json(new { id = await server.PostAsync(caller, activity, cancellationToken) });
    }

    private async Task<DirectLineCaller> KnownCallerAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await authentication.CallerAsync(request, id);
        var row = await server.FindAsync(id, cancellationToken);
        return caller ?? new DirectLineCaller(id, row.UserId);
    }

    /// <summary>
    /// The position behind a watermark; none, or an empty one, is the start. DirectLineJS comes back with an empty one when
    /// its stream broke before the first set.
    /// </summary>
    /// <exception cref="ProtocolException">400 for a watermark that we did not give out.</exception>
    internal static long Position(string? watermark) =>
        string.IsNullOrEmpty(watermark) ? 0
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw new ProtocolException(StatusCodes.Status400BadRequest, "BadArgument", "The watermark is not one of ours.");

    /// <summary>The user that a server names; a new one when it names none, or one too long to be an id.</summary>
    private static string UserOf(TokenRequest? body) => body?.User?.Id is { Length: > 0 and <= 200 } id ? id : DirectLineServer.NewUserId();

    private IResult Token(DirectLineCaller caller) => Results.Json(
        new { conversationId = caller.ConversationId, token = tokens.Issue(caller), expires_in = tokens.LifeSeconds });

    private object Session(HttpRequest request, DirectLineCaller caller, long watermark) => new
    {
        conversationId = caller.ConversationId,
        token = tokens.Issue(caller),
        expires_in = tokens.LifeSeconds,
        streamUrl = addresses.Stream(request, caller, watermark),
        referenceGrammarId = (string?)null,
    };

    private sealed record TokenRequest(ChannelAccount? User, string? Locale);
}
