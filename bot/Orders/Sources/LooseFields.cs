using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Orders.Sources;

/// <summary>Reads what other systems write: numbers in quotes, days in moments, nothing at all.</summary>
internal static class LooseFields
{
    public static string? Text(this JsonObject whole, string name) => whole[name] is not JsonValue value ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => (string?)value is { Length: > 0 } text ? text.Trim() : null,
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    public static decimal? Amount(this JsonObject whole, string name) => whole.Text(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Wrong(name);

    public static int Count(this JsonObject whole, string name) => whole.Amount(name) is not { } amount ? 0
        : amount is >= 0 and <= 1_000_000 && amount == decimal.Truncate(amount) ? (int)amount : throw Wrong(name);

    /// <summary>A moment with its offset; without one it is UTC.</summary>
    public static DateTimeOffset? Moment(this JsonObject whole, string name) => whole.Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw Wrong(name);

    /// <summary>The day as it is written, in the shop's own time.</summary>
    public static string? Day(this JsonObject whole, string name) => whole.Text(name) is not { } text ? null
        : text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out _) ? text[..10] : throw Wrong(name);

    public static JsonObject? Part(this JsonObject whole, string name) => whole[name] as JsonObject;

    public static IEnumerable<JsonObject> Parts(this JsonObject whole, string name) => (whole[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Sets a field that has a value.</summary>
    public static void Tell(this JsonObject change, string name, JsonNode? value)
    {
        if (value is not null)
        {
            change[name] = value;
        }
    }

    public static FormatException Wrong(string name) => new($"{name} has not the form that it must have.");
}
