using Bot.Channels.BotFramework.Authentication;
using Bot.Channels.BotFramework.Outgoing;
using Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>Which activity does what, by its type, and its name where it has one. What nobody handles is taken and left.</summary>
internal sealed class ActivityRouter(
    ActivityIntake intake,
    ExpectedReplies expected,
    InvokeDesk invokes,
    HubDoor hub,
    TypingNotices typing,
    MessageRate rate,
    Crowding crowding,
    IOptions<BotFrameworkOptions> options)
{
    public async Task<IResult> RouteAsync(Activity activity, Caller caller, CancellationToken cancellationToken)
    {
        var reference = Needs(activity) ? ConversationReference.Of(activity) with { Caller = caller } : null;
        RequireTenant(activity);
        if (reference is null || await hub.TakeAsync(activity, cancellationToken))
        {
            return Taken(activity);
        }

        await crowding.RequireAsync(reference.ConversationId, cancellationToken);
        switch (activity.Type)
        {
            case ActivityTypes.Message:
                return await MessageAsync(activity, reference, cancellationToken);
            case ActivityTypes.Invoke:
                return await InvokeAsync(activity, reference, cancellationToken);
            case ActivityTypes.ConversationUpdate when ConversationReference.Joined(activity) is not null && !reference.IsGroup:
                RequireRate(reference);
                var start = await intake.StartAsync(reference, Until(activity), cancellationToken);
                return ExpectedReplies.IsAsked(activity) ? expected.Answer(start, reference, null) : Results.Ok();
            case ActivityTypes.ConversationUpdate when activity.MembersRemoved?.Any(member => member?.Id == reference.Bot.Id) == true:
            case ActivityTypes.InstallationUpdate when activity.Action is "remove" or "remove-upgrade":
                await intake.UnreachableAsync(reference, "removed", cancellationToken);
                return Taken(activity);
            case ActivityTypes.InstallationUpdate:
                await intake.ReachableAsync(reference, cancellationToken);
                return Taken(activity);
            case ActivityTypes.EndOfConversation:
                await intake.UnreachableAsync(reference, "ended", cancellationToken);
                return Taken(activity);
            case ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete when activity.Id is { Length: > 0 } id:
                var edited = activity.Type == ActivityTypes.MessageUpdate
                    ? IncomingMessage.Read(activity with { Type = ActivityTypes.Message }, reference)
                    : null;
                await intake.ChangeAsync(reference, id, edited, cancellationToken);
                return Taken(activity);
            default:
                return Taken(activity);
        }
    }

    private async Task<IResult> MessageAsync(Activity activity, ConversationReference reference, CancellationToken cancellationToken)
    {
        if (IncomingMessage.Read(activity, reference) is not { } message)
        {
            return Taken(activity);
        }

        RequireRate(reference);
        var owed = await intake.MessageAsync(reference, message, Until(activity), cancellationToken);
        if (owed is not null && ExpectedReplies.IsAsked(activity))
        {
            return expected.Answer(owed, reference, null);
        }

        typing.Watch(reference);
        return Taken(activity);
    }

    private async Task<IResult> InvokeAsync(Activity activity, ConversationReference reference, CancellationToken cancellationToken)
    {
        var answer = invokes.Answer(activity);
        ShopperMessage? owed = null;
        if (answer.Said is { } text)
        {
            RequireRate(reference);
            owed = await intake.MessageAsync(
                reference, activity with { Type = ActivityTypes.Message, Text = text }, Until(activity), cancellationToken);
        }

        if (ExpectedReplies.IsAsked(activity))
        {
            var response = OutgoingActivities.Address(answer.ToActivity(), activity.Id, reference);
            return owed is null ? ExpectedReplies.Nothing(response) : expected.Answer(owed, reference, response);
        }

        return answer.Body is null ? Results.StatusCode(answer.Status) : Results.Json(answer.Body, statusCode: answer.Status);
    }

    /// <summary>Everything that the program acts on needs an address; of the rest, nothing is asked.</summary>
    private static bool Needs(Activity activity) => activity.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Invoke
        or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate or ActivityTypes.EndOfConversation
        or ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete;

    private static IResult Taken(Activity activity) => ExpectedReplies.IsAsked(activity) ? ExpectedReplies.Nothing() : Results.Ok();

    private DateTimeOffset? Until(Activity activity) => ExpectedReplies.IsAsked(activity) ? expected.Until() : null;

    private void RequireRate(ConversationReference reference)
    {
        if (rate.RefuseMessage(reference.ConversationId) is { } seconds)
        {
            throw Refusal.TooMany("Too many messages.", seconds);
        }
    }

    private void RequireTenant(Activity activity)
    {
        var tenants = options.Value.TeamsTenants;
        if (tenants.Count > 0 && activity.ChannelId == ChannelIds.Teams
            && !tenants.Contains(TeamsMessage.TenantOf(activity), StringComparer.OrdinalIgnoreCase))
        {
            throw Refusal.Forbidden("This tenant is not served.");
        }
    }
}
