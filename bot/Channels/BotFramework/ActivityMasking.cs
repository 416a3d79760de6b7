using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Understanding;

namespace Bot.Channels.BotFramework;

/// <summary>
/// Masks card numbers and IBANs in every text of an activity before it is stored: forms send what was typed as their
/// value, and clients repeat it in their channel data.
/// </summary>
internal static class ActivityMasking
{
    public static Activity Mask(Activity activity)
    {
        var masked = activity.Text is null ? activity : activity with { Text = SecretMasking.Mask(activity.Text) };
        var node = JsonSerializer.SerializeToNode(masked, Json.Options)!;
        return Walk(node) ? node.Deserialize<Activity>(Json.Options)! : masked;
    }

    /// <returns>Whether anything was masked.</returns>
    private static bool Walk(JsonNode? node)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    changed |= IsIdentifier(name) ? false : Text(value) is { } text ? Replace(fields, name, text) : Walk(value);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    changed |= Text(items[index]) is { } text ? Replace(items, index, text) : Walk(items[index]);
                }

                break;
        }

        return changed;
    }

    /// <summary>Ids of channels, people and retries may look like cards, and must come back as they were.</summary>
    private static bool IsIdentifier(string name) => name.EndsWith("id", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Replace(JsonObject fields, string name, string text)
    {
        var masked = SecretMasking.MaskData(text);
        if (masked == text)
        {
            return false;
        }

        fields[name] = masked;
        return true;
    }

    private static bool Replace(JsonArray items, int index, string text)
    {
        var masked = SecretMasking.MaskData(text);
        if (masked == text)
        {
            return false;
        }

        items[index] = masked;
        return true;
    }
}
