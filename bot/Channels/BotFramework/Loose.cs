using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.BotFramework;

/// <summary>Reads values whose shape is the sender's business: what is not there, or is of another shape, is null.</summary>
internal static class Loose
{
    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;

    /// <summary>A number however it came about: one that was not read from JSON gives no double of itself.</summary>
    public static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? Enumerable.Empty<JsonNode?>();

    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node is JsonObject fields && fields.TryGetPropertyValue(name, out var value) ? value : null;
        }

        return node;
    }
}
