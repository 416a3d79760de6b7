using Bot.Channels.BotFramework.Authentication;
using Bot.Channels.BotFramework.Incoming;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: an activity is checked, stored, acknowledged; its turn runs after.</summary>
internal sealed class MessagesEndpoint(
    ChannelAuthentication authentication,
    ActivityRouter router,
    TurnQueue turns,
    IOptions<LimitOptions> limits,
    IOptions<BotFrameworkOptions> options,
    IHostApplicationLifetime lifetime)
{
    private const int SecondsToCatchUp = 5;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", ReceiveAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var admission = await authentication.AdmitAsync(context.Request, cancellationToken);
        var activity = ActivityMasking.Mask(await ActivityReader.ReadAsync(
            context.Request, cancellationToken, ActivityReader.ChannelDepth, options.Value.MaximumKilobytes * 1024));
        var caller = admission(activity);
        RequireRoom();
        return await router.RouteAsync(activity with { CallerId = caller.CallerId }, caller, cancellationToken);
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
            throw Refusal.TooMany("Too many conversations wait for their turn.", SecondsToCatchUp);
        }
    }
}
