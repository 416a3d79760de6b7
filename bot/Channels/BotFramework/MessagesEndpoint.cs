using Bot.Channels.BotFramework.Authentication;
using Bot.Conversations;
using Bot.Storage;
using Bot.Turns;

namespace Bot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: an activity is checked, stored, acknowledged; its turn runs after.</summary>
internal sealed class MessagesEndpoint(
    Database database, TurnQueue turns, MessageRate rate, ChannelAuthentication authentication, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", ReceiveAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var admission = await authentication.AdmitAsync(context.Request, cancellationToken);
        var activity = ActivityMasking.Mask(await ActivityReader.ReadAsync(context.Request, cancellationToken));
        var caller = admission(activity);
        activity = activity with { CallerId = caller.CallerId };
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.ConversationUpdate))
        {
            return activity.Type == ActivityTypes.Invoke ? Results.StatusCode(StatusCodes.Status501NotImplemented) : Results.Ok();
        }

        var reference = ConversationReference.Of(activity) with { Caller = caller };
        var conversationId = $"{reference.ChannelId}|{reference.Conversation.Id}";
        if (rate.RefuseMessage(conversationId) is { } seconds)
        {
            throw new ProtocolException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many messages.") { RetryAfter = seconds };
        }

        if (activity.Type == ActivityTypes.Message || ConversationReference.Joined(activity) is not null)
        {
            await database.WriteAsync(transaction => Store(transaction, conversationId, reference, activity), cancellationToken);
            turns.Wake(conversationId);
        }

        return Results.Ok();
    }

    private bool Store(System.Data.IDbTransaction transaction, string conversationId, ConversationReference reference, Activity activity)
    {
        var isNew = ConversationStore.Open(transaction, new ConversationRow(
            conversationId, reference.ChannelId, reference.User.Id!, activity.Locale, Json.Write(reference), clock.GetUtcNow().ToString("O")));
        if (!isNew)
        {
            ConversationStore.SetReference(transaction, conversationId, Json.Write(reference));
        }

        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            if (isNew)
            {
                InboxStore.AddStart(transaction, conversationId);
            }

            return isNew;
        }

        var id = string.IsNullOrEmpty(activity.Id) ? null : activity.Id;
        if (TranscriptStore.FindTwin(transaction, conversationId, id, null) is not null)
        {
            return false;
        }

        InboxStore.AddMessage(transaction, TranscriptStore.Append(
            transaction, conversationId, Author.Shopper, Json.Write(activity), clock.GetUtcNow(), id));
        return true;
    }
}
