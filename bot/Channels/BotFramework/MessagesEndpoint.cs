using System.Net;
using Bot.Channels.BotFramework.Incoming;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: an activity is checked, stored, acknowledged; its turn runs after.</summary>
internal sealed class MessagesEndpoint(
    ActivityRouter router,
    TurnQueue turns,
    IOptions<LimitOptions> limits,
    IOptions<BotFrameworkOptions> options,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime)
{
    private const int SecondsToCatchUp = 5;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", ReceiveAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        RequireLocalCaller(context);
        var activity = ActivityMasking.Mask(await ActivityReader.ReadAsync(
            context.Request, cancellationToken, ActivityReader.ChannelDepth, options.Value.MaximumKilobytes * 1024));
        RequireRoom();
        return await router.RouteAsync(activity, cancellationToken);
    }

    /// <summary>Nothing is taken that would not get its turn soon: the sender comes again.</summary>
    private void RequireRoom()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new ProtocolException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The bot is stopping.")
            {
                RetryAfter = SecondsToCatchUp,
            };
        }

        if (limits.Value.WaitingConversations > 0 && turns.Waiting >= limits.Value.WaitingConversations)
        {
            throw new ProtocolException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many conversations wait for their turn.")
            {
                RetryAfter = SecondsToCatchUp,
            };
        }
    }

    private void RequireLocalCaller(HttpContext context)
    {
        var allowed = options.Value.AllowAnonymous || environment.IsDevelopment();
        if (!allowed || context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            throw new ProtocolException(StatusCodes.Status401Unauthorized, "Unauthorized", "Calls without a token are served locally, in Development.");
        }
    }
}
