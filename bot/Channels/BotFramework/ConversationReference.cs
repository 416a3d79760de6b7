using System.Text.Json.Serialization;
using Bot.Channels.BotFramework.Authentication;

namespace Bot.Channels.BotFramework;

/// <summary>
/// Where replies of a conversation go, kept with it and refreshed at each activity: service address, accounts, and the last
/// activity.
/// </summary>
internal sealed record ConversationReference(
    string ServiceUrl,
    string ChannelId,
    ConversationAccount Conversation,
    ChannelAccount User,
    ChannelAccount Bot,
    string? Locale,
    string? ActivityId = null)
{
    /// <summary>Who named the service address, as it was proven then; looked at again whenever it is used.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The conversation's name in this program: ids of two channels may be the same and are two conversations.</summary>
    [JsonIgnore]
    public string ConversationId => $"{ChannelId}|{Conversation.Id}";

    /// <summary>A conversation of more people than the shopper: the bot speaks there when it is spoken to.</summary>
    [JsonIgnore]
    public bool IsGroup => Conversation.IsGroup == true || Conversation.ConversationType is "groupChat" or "channel";

    /// <summary>Reads the reference of an incoming activity.</summary>
    /// <exception cref="ProtocolException">400 when a field that a reply needs is missing.</exception>
    public static ConversationReference Of(Activity activity)
    {
        var serviceUrl = Required(activity.ServiceUrl, "serviceUrl");
        Required(activity.Conversation?.Id, "conversation.id");
        Required(activity.Recipient?.Id, "recipient.id");

        // A conversationUpdate is often from the channel itself: the user is the one who joined.
        var user = activity.Type == ActivityTypes.ConversationUpdate ? Joined(activity) ?? activity.From : activity.From;
        Required(user?.Id, "from.id");
        return new(
            serviceUrl, Required(activity.ChannelId, "channelId"), activity.Conversation!, user!, activity.Recipient!, activity.Locale,
            activity.Id is { Length: > 0 } id ? id : null);
    }

    /// <summary>Who has joined, other than the bot; null when nobody has.</summary>
    public static ChannelAccount? Joined(Activity activity) =>
        activity.MembersAdded?.FirstOrDefault(member => !string.IsNullOrEmpty(member?.Id) && member.Id != activity.Recipient?.Id);

    private static string Required(string? value, string name) => !string.IsNullOrEmpty(value)
        ? value
        : throw new ProtocolException(StatusCodes.Status400BadRequest, "MissingProperty", $"An activity needs {name}.");
}
