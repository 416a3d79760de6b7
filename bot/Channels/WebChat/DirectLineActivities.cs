using Bot.Channels.BotFramework;
using Bot.Conversations;

namespace Bot.Channels.WebChat;

/// <summary>Between a Direct Line client's activities and transcript lines; pure.</summary>
internal static class DirectLineActivities
{
    public const string Channel = "webchat";
    private const string BotId = "bot";

    private static readonly HashSet<string> Allowed =
    [
        ActivityTypes.Message, ActivityTypes.Event, ActivityTypes.Typing, ActivityTypes.MessageReaction, ActivityTypes.EndOfConversation,
    ];

    /// <summary>Events by which a channel speaks to the bot: a shopper who sent one could forge "the agent has accepted".</summary>
    private static readonly HashSet<string> ReservedNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "tokens/response", "ContinueConversation", "CreateConversation",
    };

    private static readonly string[] ReservedFamilies = ["handoff.", "signin/"];

    /// <summary>Fields that a client may not set: the server does, or they would let a shopper speak for somebody else.</summary>
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "callerId", "relatesTo", "recipient",
    };

    /// <summary>What is kept of a client's activity. Card numbers and IBANs are masked here, before anything is stored.</summary>
    /// <exception cref="ProtocolException">400 for a type or event name that clients may not send.</exception>
    public static Activity Accept(Activity sent, DirectLineCaller caller)
    {
        if (!Allowed.Contains(sent.Type!))
        {
            throw Refusal.BadArgument("Clients may not send this type of activity.");
        }

        if (sent.Type == ActivityTypes.Event && IsReserved(sent.Name?.Trim()))
        {
            throw Refusal.BadArgument("This event name is reserved.");
        }

        return ActivityMasking.Mask(sent with
        {
            Id = null,
            CallerId = null,
            Timestamp = null,
            ServiceUrl = null,
            ChannelId = null,
            Conversation = null,
            Recipient = null,
            DeliveryMode = null,
            MembersAdded = null,
            From = new ChannelAccount(caller.UserId, caller.Name ?? ShownName.Of(sent.From?.Name), "user"),
            Other = sent.Other?.Where(field => !Dropped.Contains(field.Key)).ToDictionary(),
        });
    }

    /// <summary>The retry key that a client gave, if any.</summary>
    public static string? ClientKey(Activity activity)
    {
        try
        {
            return (string?)activity.ChannelData?["clientActivityID"] is { Length: > 0 } key ? key : null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException)
        {
            // Channel data of another shape is the client's business: it has no key.
            return null;
        }
    }

    /// <summary>A line as clients of its conversation see it.</summary>
    public static Activity Render(TranscriptLine line, string shop)
    {
        var activity = line.Author == Author.Bot
            ? Said(Json.Read<Reply>(line.Body), shop)
            : Json.Read<Activity>(line.Body);
        return activity with
        {
            Id = line.ActivityId,
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(line.AtMilliseconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null),
            ChannelId = Channel,
            Conversation = new ConversationAccount(line.ConversationId),
            ReplyToId = line.ReplyTo ?? activity.ReplyToId,
        };
    }

    /// <summary>A person of the shop writes under a name of their own.</summary>
    private static Activity Said(Reply reply, string shop) =>
        ReplyRenderer.Render(reply) with { From = new ChannelAccount(BotId, reply.Agent ?? shop, "bot") };

    private static bool IsReserved(string? name) => name is not null
        && (ReservedNames.Contains(name) || ReservedFamilies.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase)));
}
