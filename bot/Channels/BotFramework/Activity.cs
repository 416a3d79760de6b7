using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bot.Channels.BotFramework;

/// <summary>
/// An activity of the Bot Framework protocol (Activity 3.1.12). What the program does not read is kept in
/// <see cref="Other"/>, at every level, and written back as it came; values of any shape stay JSON.
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

    public string? AttachmentLayout { get; init; }

    public string? Locale { get; init; }

    public string? InputHint { get; init; }

    public string? DeliveryMode { get; init; }

    public string? Name { get; init; }

    /// <summary>What an <c>installationUpdate</c> says: add, remove, add-upgrade, remove-upgrade.</summary>
    public string? Action { get; init; }

    public string? ReplyToId { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public JsonNode? Attachments { get; init; }

    public JsonNode? Entities { get; init; }

    public string? ValueType { get; init; }

    public JsonNode? Value { get; init; }

    public JsonNode? ChannelData { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>Who sends or receives.</summary>
internal sealed record ChannelAccount(string? Id, string? Name = null, string? Role = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>Where it was said.</summary>
internal sealed record ConversationAccount(string? Id)
{
    /// <summary>Teams: personal, groupChat or channel.</summary>
    public string? ConversationType { get; init; }

    public bool? IsGroup { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <summary>Buttons under a message; they go when the next message comes.</summary>
internal sealed record SuggestedActions(IReadOnlyList<CardAction?>? Actions)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}

/// <param name="Type"><c>imBack</c> says <paramref name="Value"/> for the shopper; <c>openUrl</c> opens it.</param>
internal sealed record CardAction(string? Type, string? Title, JsonNode? Value)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }
}
