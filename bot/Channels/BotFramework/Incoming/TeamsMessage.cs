using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Understanding;

namespace Bot.Channels.BotFramework.Incoming;

/// <summary>
/// A message of Teams: in a group it is for the bot only when it names the bot, or comes from a card of ours; the bot's name is no part of the question,
/// and the HTML that Teams sends beside the text is no file.
/// </summary>
internal static partial class TeamsMessage
{
    public static Activity? Read(Activity activity, ConversationReference reference)
    {
        var mentions = Loose.Items(activity.Entities)
            .Where(entity => Loose.Text(entity, "type") == "mention" && Loose.Text(entity, "mentioned", "id") == activity.Recipient?.Id)
            .ToList();
        if (reference.IsGroup && mentions.Count == 0 && activity.Value is null)
        {
            return null;
        }

        var text = activity.Text ?? "";
        foreach (var name in mentions.Select(mention => Loose.Text(mention, "text")).OfType<string>().Where(name => name.Length > 0))
        {
            text = text.Replace(name, " ", StringComparison.Ordinal);
        }

        return activity with
        {
            Text = activity.Text is null ? null : Spaces().Replace(text, " ").Trim(),
            Attachments = Files(activity.Attachments),
        };
    }

    /// <summary>The tenant that a message comes from; null when it does not say.</summary>
    public static string? TenantOf(Activity activity) => Loose.Text(activity.ChannelData, "tenant", "id")
        ?? (activity.Conversation?.Other?.TryGetValue("tenantId", out var tenant) == true
            && tenant.ValueKind == System.Text.Json.JsonValueKind.String ? tenant.GetString() : null);

    private static JsonNode? Files(JsonNode? attachments) => attachments is JsonArray items
        ? new JsonArray([.. items.Where(item => Loose.Text(item, "contentType") != "text/html").Select(item => item?.DeepClone())])
        : attachments;

    /// <summary>Line breaks stay.</summary>
    [GeneratedRegex(@"[ \t\u00a0\u202f]+", RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Spaces();
}
