using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>
/// Addresses of files. A browser's picture sends no token, so that the address itself is signed, for one file, for a day
/// or two. What is stored is a name; the address is made when a client of the conversation reads it.
/// </summary>
internal sealed class UploadLinks(SymmetricSecurityKey key, IOptions<UploadOptions> options, TimeProvider clock)
{
    private const string Stored = "upload:";
    private const int SignatureBytes = 16;
    private const int LongestThumbnail = 128 * 1024;

    /// <summary>A day: addresses stay the same within it, so that browsers keep what they have loaded.</summary>
    private const long Step = 24 * 60 * 60;

    private static readonly string[] ThumbnailStarts = ["data:image/jpeg;base64,", "data:image/png;base64,", "data:image/webp;base64,"];

    private readonly byte[] _key = HMACSHA256.HashData(key.Key, "uploads"u8);

    /// <summary>What a message says of its files: ours, and of the client's own words only the pictures it made to show them.</summary>
    /// <param name="sent">The attachments as the client listed them, in the order of the files.</param>
    public static JsonArray Attachments(JsonArray? sent, IReadOnlyList<Upload> files)
    {
        var attachments = new JsonArray();
        for (var index = 0; index < files.Count; index++)
        {
            var attachment = new JsonObject
            {
                ["contentType"] = files[index].ContentType,
                ["contentUrl"] = $"{Stored}{files[index].Id}/{files[index].Name}",
                ["name"] = files[index].Name,
            };
            if (index < sent?.Count && Thumbnail(sent[index]) is { } thumbnail)
            {
                attachment["thumbnailUrl"] = thumbnail;
            }

            attachments.Add(attachment);
        }

        return attachments;
    }

    /// <summary>Puts addresses that work where an activity names our files.</summary>
    public JsonNode Fill(JsonNode activity, string conversationId, Uri root)
    {
        if (activity["attachments"] is not JsonArray attachments)
        {
            return activity;
        }

        foreach (var attachment in attachments.OfType<JsonObject>())
        {
            if (Read(attachment) is { } file)
            {
                attachment["contentUrl"] = AddressOf(options.Value.Address ?? root, Path(conversationId, file.Id, file.Name));
            }
        }

        return activity;
    }

    /// <summary>The files of a message, in their order: ours by addresses that work from this host's pages, those that a channel keeps by their names alone.</summary>
    public IEnumerable<ShownFile> FilesOf(JsonNode? attachments, string conversationId) =>
        from attachment in (attachments as JsonArray ?? []).OfType<JsonObject>()
        let type = Text(attachment, "contentType") ?? ""
        select Read(attachment) is { } file
            ? new ShownFile(file.Id, file.Name, type, options.Value.Address is { } host ? AddressOf(host, Path(conversationId, file.Id, file.Name)) : Path(conversationId, file.Id, file.Name))
            : new ShownFile("", Text(attachment, "name") ?? type, type, null) { IsElsewhere = true };

    public bool IsValid(string conversationId, string id, string? expires, string? signature) =>
        long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && until > clock.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature ?? ""), Encoding.UTF8.GetBytes(Sign(conversationId, id, until)));

    private static (string Id, string Name)? Read(JsonObject attachment) =>
        Text(attachment, "contentUrl") is { } stored && stored.StartsWith(Stored, StringComparison.Ordinal) && stored[Stored.Length..].Split('/', 2) is [var id, var name]
            ? (id, name)
            : null;

    private static string AddressOf(Uri root, string path) => $"{root.GetLeftPart(UriPartial.Path).TrimEnd('/')}{path}";

    private static string? Text(JsonObject attachment, string field) =>
        attachment[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private string Path(string conversationId, string id, string name)
    {
        var until = ((clock.GetUtcNow().ToUnixTimeSeconds() / Step) + 2) * Step;
        var path = $"/v3/directline/attachments/{Uri.EscapeDataString(conversationId)}/{Uri.EscapeDataString(id)}/{Uri.EscapeDataString(name)}";
        return $"{path}?e={until}&s={Sign(conversationId, id, until)}";
    }

    private string Sign(string conversationId, string id, long until) => Convert.ToHexStringLower(
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(Json.Write(new object[] { conversationId, id, until })))[..SignatureBytes]);

    private static string? Thumbnail(JsonNode? attachment) =>
        attachment is JsonObject fields && fields["thumbnailUrl"] is JsonValue value && value.TryGetValue<string>(out var picture)
        && picture.Length <= LongestThumbnail && ThumbnailStarts.Any(start => picture.StartsWith(start, StringComparison.Ordinal))
            ? picture
            : null;
}
