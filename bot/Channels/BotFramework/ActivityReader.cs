using System.Text.Json;
using System.Text.Unicode;
using Bot.Conversations;

namespace Bot.Channels.BotFramework;

/// <summary>Reads an activity from a request, strictly: UTF-8 JSON, a size limit, a depth limit, no duplicate keys.</summary>
internal static class ActivityReader
{
    public const int MaximumBytes = 256 * 1024;
    public const int MaximumText = 8_000;

    /// <summary>
    /// How deep an activity may nest that Direct Line's clients will read: inside a set, which is two levels more, and
    /// many read no deeper than 64.
    /// </summary>
    public const int SharedDepth = 62;

    /// <summary>How deep an activity of a channel may nest: nobody reads it inside another.</summary>
    public const int ChannelDepth = 128;

    /// <exception cref="ProtocolException">413 when too large, 400 when unreadable.</exception>
    public static async Task<Activity> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken, int maximumDepth = SharedDepth, int maximumBytes = MaximumBytes) =>
        Parse(await ReadBodyAsync(request, maximumBytes, cancellationToken), maximumDepth);

    /// <inheritdoc cref="ReadAsync"/>
    public static Activity Parse(byte[] body, int maximumDepth = SharedDepth)
    {
        try
        {
            RequireWritable(body, maximumDepth);
            var activity = JsonSerializer.Deserialize<Activity>(body, Json.Options);
            if (string.IsNullOrEmpty(activity?.Type))
            {
                throw new ProtocolException(StatusCodes.Status400BadRequest, "MissingProperty", "An activity needs a type.");
            }

            return activity.Text?.Length > MaximumText
                ? throw Refusal.TooBig($"The text of a message may hold {MaximumText} characters.")
                : activity;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Refusal.BadArgument("The body is not a readable activity.");
        }
    }

    /// <summary>Reads a small JSON object that may be missing: no body, or white space, gives null.</summary>
    public static async Task<T?> ReadOptionalAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var body = await ReadBodyAsync(request, MaximumBytes, cancellationToken);
        if (body.All(value => char.IsWhiteSpace((char)value)))
        {
            return null;
        }

        try
        {
            RequireWritable(body, SharedDepth);
            return JsonSerializer.Deserialize<T>(body, Json.Options);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Refusal.BadArgument("The body is not readable JSON.");
        }
    }

    /// <summary>
    /// Fields that the program does not read are kept as they came and written with the rest: what could not be written
    /// again is refused with the body that holds it, at any depth.
    /// </summary>
    /// <exception cref="JsonException">No UTF-8 JSON, nested too deep, or with a key twice.</exception>
    /// <exception cref="InvalidOperationException">A lone surrogate behind an escape, which is not text.</exception>
    private static void RequireWritable(byte[] body, int maximumDepth)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException("not UTF-8");
        }

        using var document = JsonDocument.Parse(
            body, new JsonDocumentOptions { MaxDepth = maximumDepth, AllowDuplicateProperties = false });
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maximumDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped)
            {
                reader.GetString();
            }
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, int maximumBytes, CancellationToken cancellationToken) =>
        (request.ContentLength > maximumBytes ? null : await BoundedBody.ReadAsync(request.Body, maximumBytes, cancellationToken))
        ?? throw Refusal.TooBig($"A body may hold {maximumBytes / 1024} KiB.");
}
