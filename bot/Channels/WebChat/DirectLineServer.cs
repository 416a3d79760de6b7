using System.Security.Cryptography;
using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.Storage;
using Bot.Turns;

namespace Bot.Channels.WebChat;

/// <summary>
/// What Direct Line does to conversations. A post is stored, then acknowledged; its turn runs after, and its echo and
/// replies reach every client through the transcript.
/// </summary>
internal sealed class DirectLineServer(
    Database database, ConversationStore conversations, ConversationSignals signals, TurnQueue turns, MessageRate rate, TimeProvider clock)
{
    public static string NewConversationId() => RandomName(20);

    /// <summary>A user id as Direct Line gives out; a client may not choose one that begins like this.</summary>
    public static string NewUserId() => "dl_" + RandomName(16);

    /// <summary>Opens the conversation of a token; the first time, the bot greets.</summary>
    /// <returns>True when it is new.</returns>
    public async Task<bool> StartAsync(DirectLineCaller caller, string? locale, CancellationToken cancellationToken)
    {
        var isNew = await database.WriteAsync(
            transaction =>
            {
                var opened = ConversationStore.Open(transaction, new ConversationRow(
                    caller.ConversationId, DirectLineActivities.Channel, caller.UserId, locale, null, clock.GetUtcNow().ToString("O")));
                if (opened)
                {
                    InboxStore.AddStart(transaction, caller.ConversationId);
                }

                return opened;
            },
            cancellationToken);
        if (isNew)
        {
            turns.Wake(caller.ConversationId);
        }

        return isNew;
    }

    /// <exception cref="ProtocolException">404 when the conversation was never started.</exception>
    public async Task<ConversationRow> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await conversations.FindAsync(conversationId, cancellationToken)
        ?? throw new ProtocolException(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    /// <summary>Stores a client's activity.</summary>
    /// <returns>Its id; for a retry with the same client key, the id of the first.</returns>
    public async Task<string> PostAsync(DirectLineCaller caller, Activity sent, CancellationToken cancellationToken)
    {
        var activity = DirectLineActivities.Accept(sent, caller);
        if (activity.Type == ActivityTypes.Typing)
        {
            return $"{caller.ConversationId}|typing";
        }

        if (rate.RefuseMessage(caller.ConversationId) is { } seconds)
        {
            throw new ProtocolException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many messages.") { RetryAfter = seconds };
        }

        var line = await database.WriteAsync(transaction => Store(transaction, caller.ConversationId, activity), cancellationToken);
        signals.Changed(caller.ConversationId);
        turns.Wake(caller.ConversationId);
        return line.ActivityId;
    }

    private TranscriptLine Store(System.Data.IDbTransaction transaction, string conversationId, Activity activity)
    {
        var clientKey = DirectLineActivities.ClientKey(activity);
        if (clientKey is not null && TranscriptStore.FindTwin(transaction, conversationId, null, clientKey) is { } twin)
        {
            return twin;
        }

        var line = TranscriptStore.Append(
            transaction, conversationId, Author.Shopper, Json.Write(activity), clock.GetUtcNow(), clientKey: clientKey);
        if (activity.Type == ActivityTypes.Message)
        {
            InboxStore.AddMessage(transaction, line);
        }

        return line;
    }

    private static string RandomName(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
