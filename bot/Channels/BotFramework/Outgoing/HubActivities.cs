using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.HandOffs;

namespace Bot.Channels.BotFramework.Outgoing;

/// <summary>The Bot Framework's hand-off protocol, from us to the hub. Pure: the same row is the same activity, sent again or not.</summary>
internal static class HubActivities
{
    /// <summary>What a transcript may weigh; hubs take 256 KB with all that is around it.</summary>
    private const int LargestTranscript = 100_000;

    public static Activity Initiate(
        TranscriptLine line,
        IReadOnlyList<TranscriptLine> lines,
        Ticket? ticket,
        ConversationRow conversation,
        ConversationReference address,
        DateTimeOffset now) => From(conversation, address) with
        {
            Type = ActivityTypes.Event,
            Name = "handoff.initiate",
            Id = IdOf(line, "initiate"),
            Timestamp = Moment(now),
            ReplyToId = conversation.Channel == address.ChannelId ? line.ActivityId : null,
            Value = JsonSerializer.SerializeToNode(
                new { Skill = ticket?.Intent, ticket?.Reference, ticket?.Reason, ticket?.Kind, ticket?.Language, ticket?.OrderNumber }, KeepNames),
            Attachments = new JsonArray(new JsonObject
            {
                ["name"] = "Transcript",
                ["contentType"] = "application/json",
                ["content"] = new JsonObject { ["activities"] = Transcript(lines) },
            }),
            Other = new() { ["relatesTo"] = JsonSerializer.SerializeToElement(RelatesTo(line, conversation), Json.Options) },
        };

    public static Activity Forward(TranscriptLine line, ConversationRow conversation, ConversationReference address)
    {
        var said = Json.Read<Activity>(line.Body);
        return From(conversation, address) with
        {
            Type = ActivityTypes.Message,
            Id = IdOf(line, "forward"),
            Timestamp = Moment(DateTimeOffset.FromUnixTimeMilliseconds(line.AtMilliseconds)),
            Text = said.Text,
            TextFormat = "plain",
            Locale = said.Locale,
            Attachments = said.Attachments,
        };
    }

    /// <summary>An event beside the protocol's own: a person's words did not reach the shopper.</summary>
    public static Activity Undelivered(TranscriptLine line, ConversationReference address, DateTimeOffset now) => new()
    {
        Type = ActivityTypes.Event,
        Name = "handoff.undelivered",
        Id = IdOf(line, "undelivered"),
        Timestamp = Moment(now),
        From = address.Bot,
        Recipient = address.User,
        Conversation = address.Conversation,
        ChannelId = address.ChannelId,
        ServiceUrl = address.ServiceUrl,
        Value = JsonSerializer.SerializeToNode(
            new { Text = Json.Read<Reply>(line.Body).Text, At = Moment(DateTimeOffset.FromUnixTimeMilliseconds(line.AtMilliseconds)) }, Json.Options),
    };

    /// <summary>The protocol's own name of the skill has a capital; ours do not.</summary>
    private static readonly JsonSerializerOptions KeepNames = new(Json.Options)
    {
        PropertyNamingPolicy = new SkillNaming(),
    };

    private static Activity From(ConversationRow conversation, ConversationReference address) => new()
    {
        From = Shopper(conversation),
        Recipient = address.User,
        Conversation = address.Conversation,
        ChannelId = address.ChannelId,
        ServiceUrl = address.ServiceUrl,
    };

    private static ChannelAccount Shopper(ConversationRow conversation) => conversation.Reference is { } stored
        ? Json.Read<ConversationReference>(stored).User
        : new ChannelAccount(conversation.UserId, Role: "user");

    private static object RelatesTo(TranscriptLine line, ConversationRow conversation) => conversation.Reference is { } stored
        ? Json.Read<ConversationReference>(stored) with { ActivityId = line.ActivityId }
        : new
        {
            ActivityId = line.ActivityId,
            User = new ChannelAccount(conversation.UserId, Role: "user"),
            Conversation = new ConversationAccount(conversation.Id),
            ChannelId = conversation.Channel,
            conversation.Locale,
        };

    /// <summary>Both sides in order, the last lines that fit; what is masked in the transcript is masked here.</summary>
    private static JsonArray Transcript(IReadOnlyList<TranscriptLine> lines)
    {
        var activities = new List<JsonNode>();
        var size = 0;
        foreach (var line in lines.Reverse())
        {
            var activity = JsonSerializer.SerializeToNode(Told(line), Json.Options)!;
            size += activity.ToJsonString(Json.Options).Length;
            if (size > LargestTranscript)
            {
                break;
            }

            activities.Add(activity);
        }

        activities.Reverse();
        return new JsonArray([.. activities]);
    }

    private static Activity Told(TranscriptLine line)
    {
        var (from, text, format) = line.Author == Author.Bot && Json.Read<Reply>(line.Body) is var reply
            ? (new ChannelAccount("bot", reply.Agent, "bot"), reply.Text, "markdown")
            : (new ChannelAccount("shopper", null, "user"), Json.Read<Activity>(line.Body).Text, "plain");
        return new Activity
        {
            Type = ActivityTypes.Message,
            Id = line.ActivityId,
            Timestamp = Moment(DateTimeOffset.FromUnixTimeMilliseconds(line.AtMilliseconds)),
            From = from,
            Text = text,
            TextFormat = format,
            ReplyToId = line.ReplyTo,
        };
    }

    /// <summary>A GUID that is the same each time the row is sent, so that the hub can tell a repeat.</summary>
    private static string IdOf(TranscriptLine line, string kind) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{line.ConversationId} {line.Position} {kind}")).AsSpan(0, 16)).ToString();

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);

    private sealed class SkillNaming : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name == "Skill" ? name : CamelCase.ConvertName(name);
    }
}
