namespace Bot.Channels.BotFramework;

/// <summary>Activity types that the program handles or tells apart; they compare ordinally (A2011).</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";

    /// <summary>Shown by the Emulator beside the conversation, and sent to nobody else.</summary>
    public const string Trace = "trace";

    /// <summary>A pause before the next activity, in milliseconds; never sent.</summary>
    public const string Delay = "delay";

    /// <summary>The answer to an invoke, which is the answer to its request; never sent.</summary>
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>Delivery modes; any other counts as normal (A3111), <c>stream</c> among them.</summary>
internal static class DeliveryModes
{
    /// <summary>Replies are the answer to the request, and nothing goes to the service address.</summary>
    public const string ExpectReplies = "expectReplies";
}

/// <summary>Channels that differ from each other for the bot.</summary>
internal static class ChannelIds
{
    public const string Emulator = "emulator";
    public const string WebChat = "webchat";
    public const string DirectLine = "directline";
    public const string Teams = "msteams";
    public const string Facebook = "facebook";

    /// <summary>For who counts: the channel, or that it is another one.</summary>
    public static string Known(string channelId) =>
        channelId is Emulator or WebChat or DirectLine or Teams or Facebook ? channelId : "other";
}
