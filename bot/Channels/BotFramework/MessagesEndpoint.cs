using Bot.Channels.BotFramework.Authentication;
using Bot.Channels.BotFramework.Incoming;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: an activity is checked, stored, acknowledged; its turn runs after.</summary>
internal sealed class MessagesEndpoint(
    ChannelAuthentication authentication,
    ActivityRouter router,
    Crowding crowding,
    IOptions<BotFrameworkOptions> options)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", ReceiveAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var admission = await authentication.AdmitAsync(context.Request, cancellationToken);
        var activity = ActivityMasking.Mask(await ActivityReader.ReadAsync(
            context.Request, cancellationToken, ActivityReader.ChannelDepth, options.Value.MaximumKilobytes * 1024));
        var caller = admission(activity);
        crowding.RequireRoom();
        return await router.RouteAsync(activity with { CallerId = caller.CallerId }, caller, cancellationToken);
    }
}
