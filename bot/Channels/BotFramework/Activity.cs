using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bot.Channels.BotFramework;

/// <summary>
/// An activity of the Bot Framework protocol (Activity 3.1.12). Fields that the program does not read are kept in
/// <see cref="Other"/> and written back as they came.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    /// <summary>Who calls, as we know it; what the wire says is not believed.</summary>
    public string? CallerId { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? InputHint { get; init; }

    public string? DeliveryMode { get; init; }

    public string? Name { get; init; }

    public string? ReplyToId { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public JsonNode? Value { get; init; }

    public JsonNode? ChannelData { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>Who sends or receives.</summary>
internal sealed record ChannelAccount(string? Id, string? Name = null, string? Role = null);

/// <summary>Where it was said; unknown fields (tenantId, conversationType…) are kept.</summary>
internal sealed record ConversationAccount(string? Id)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>Buttons under a message; they go when the next message comes.</summary>
internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

/// <param name="Type"><c>imBack</c> says <paramref name="Value"/> for the shopper; <c>openUrl</c> opens it.</param>
internal sealed record CardAction(string Type, string Title, string Value);

/// <summary>Activity types that the program handles or tells apart.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string Event = "event";
    public const string Typing = "typing";
    public const string MessageReaction = "messageReaction";
    public const string EndOfConversation = "endOfConversation";
    public const string Invoke = "invoke";
}
