using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.Storage;
using Bot.Telemetry;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels;

/// <summary>
/// Who may come in when much waits: shoppers who are chatting to the last; new conversations are asked to come again as soon
/// as the room that is kept for the others begins.
/// </summary>
internal sealed class Crowding(
    Database database,
    ConversationStore conversations,
    TurnQueue turns,
    Meters meters,
    IOptions<LimitOptions> limits,
    IOptions<StorageOptions> storage,
    IHostApplicationLifetime lifetime)
{
    private const int SecondsToCatchUp = 5;

    private bool IsCrowded =>
        Reaches(turns.Waiting, limits.Value.WaitingConversations) || Reaches(database.Waiting, storage.Value.WriteQueueLength);

    /// <exception cref="ProtocolException">503 for a conversation that is not open, when much waits.</exception>
    public async Task RequireAsync(string conversationId, CancellationToken cancellationToken)
    {
        if (IsCrowded && await conversations.FindAsync(conversationId, cancellationToken) is null)
        {
            meters.Shed("conversation");
            throw Unavailable("Too much waits to open another conversation.");
        }
    }

    /// <summary>Nothing is taken of a channel that would not get its turn soon: the sender comes again.</summary>
    /// <exception cref="ProtocolException">503 when the program stops, 429 when too many conversations wait.</exception>
    public void RequireRoom()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Unavailable("The bot is stopping.");
        }

        if (limits.Value.WaitingConversations > 0 && turns.Waiting >= limits.Value.WaitingConversations)
        {
            meters.Shed("message");
            throw Refusal.TooMany("Too many conversations wait for their turn.", SecondsToCatchUp);
        }
    }

    private bool Reaches(int waiting, int most) => most > 0 && waiting * 100L >= most * (100L - limits.Value.RoomForOpenChats);

    private static ProtocolException Unavailable(string message) =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", message) { RetryAfter = SecondsToCatchUp };
}
