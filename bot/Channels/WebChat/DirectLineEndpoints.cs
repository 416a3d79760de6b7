using System.Globalization;
using Bot.Channels.BotFramework;
using Bot.Conversations;

namespace Bot.Channels.WebChat;

/// <summary>Direct Line 3.0 over HTTP (<c>/v3/directline</c>).</summary>
internal sealed class DirectLineEndpoints(
    DirectLineAuthentication authentication,
    DirectLineTokens tokens,
    DirectLineServer server,
    DirectLineAddresses addresses,
    TranscriptStore transcript,
    ActivitySets sets)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapPost("/tokens/generate", GenerateAsync);
        group.MapPost("/tokens/refresh", RefreshAsync);
        group.MapPost("/conversations", StartAsync);
        group.MapGet("/conversations/{id}", ReconnectAsync);
        group.MapGet("/conversations/{id}/activities", ReadAsync);
        group.MapPost("/conversations/{id}/activities", PostAsync);
        group.MapMethods("/conversations/{id}/activities/{activityId}", ["PUT", "DELETE"], RefuseChangeAsync);
    }

    private async Task<IResult> GenerateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        authentication.RequireSecret(request);
        var body = await ActivityReader.ReadOptionalAsync<TokenRequest>(request, cancellationToken);
        return Token(Named(body, DirectLineCaller.Id(body?.User?.Id)));
    }

    private async Task<IResult> RefreshAsync(HttpRequest request)
    {
        var caller = await authentication.CallerAsync(request)
            ?? throw Refusal.BadArgument("A secret cannot be refreshed.");
        return Token(caller);
    }

    private async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await authentication.CallerAsync(request);
        var body = await ActivityReader.ReadOptionalAsync<TokenRequest>(request, cancellationToken);
        caller ??= Named(body, null);
        (caller, var isNew) = await server.StartAsync(
            caller, body?.User, body?.Locale, request.HttpContext.Connection.RemoteIpAddress?.ToString(), cancellationToken);

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
        var lines = await sets.ReadAsync(id, position, cancellationToken);
        return Results.Text(sets.Render(lines, position, addresses.Root(request)), "application/json");
    }

    private async Task<IResult> PostAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await KnownCallerAsync(id, request, cancellationToken);
        var activity = await ActivityReader.ReadAsync(request, cancellationToken);
        return Results.Json(new { id = await server.PostAsync(caller, activity, cancellationToken) });
    }

    /// <summary>What was said stays as it was said.</summary>
    private async Task<IResult> RefuseChangeAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        await KnownCallerAsync(id, request, cancellationToken);
        throw new ProtocolException(StatusCodes.Status405MethodNotAllowed, "BadArgument", "Activities are not changed on this channel.");
    }

    /// <summary>The caller of a conversation that was started, with its user.</summary>
    public async Task<DirectLineCaller> KnownCallerAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = await authentication.CallerAsync(request, id);
        var row = await server.FindAsync(id, cancellationToken);
        caller ??= new DirectLineCaller(id);
        return row.UserId.Length == 0 ? caller : caller with { UserId = row.UserId };
    }

    /// <summary>
    /// The position behind a watermark; none, or an empty one, is the start. DirectLineJS comes back with an empty one when
    /// its stream broke before the first set.
    /// </summary>
    /// <exception cref="ProtocolException">400 for a watermark that we did not give out.</exception>
    internal static long Position(string? watermark) =>
        string.IsNullOrEmpty(watermark) ? 0
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Refusal.BadArgument("The watermark is not one of ours.");

    /// <summary>A new conversation for whom, and for which pages, a server asks.</summary>
    private static DirectLineCaller Named(TokenRequest? body, string? userId) => new(DirectLineServer.NewConversationId(), userId)
    {
        Name = userId is null ? null : ShownName.Of(body?.User?.Name),
        Origins = PageOrigins.Read(body?.TrustedOrigins)
            ?? throw Refusal.BadArgument("A trusted origin is a scheme and a host, such as https://www.shop.example."),
    };

    private IResult Token(DirectLineCaller caller)
    {
        var issued = tokens.Issue(caller);
        return Results.Json(new { conversationId = caller.ConversationId, token = issued.Token, expires_in = issued.ExpiresIn });
    }

    private object Session(HttpRequest request, DirectLineCaller caller, long watermark)
    {
        var issued = tokens.Issue(caller);
        return new
        {
            conversationId = caller.ConversationId,
            token = issued.Token,
            expires_in = issued.ExpiresIn,
            streamUrl = addresses.Stream(request, caller, watermark),
            referenceGrammarId = (string?)null,
        };
    }

    private sealed record TokenRequest(ChannelAccount? User, string? Locale, IReadOnlyList<string?>? TrustedOrigins);
}
