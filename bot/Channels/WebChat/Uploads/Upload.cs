namespace Bot.Channels.WebChat.Uploads;

/// <summary>A file that a shopper sent, checked and kept.</summary>
/// <param name="Id">Random; its name in the folder.</param>
/// <param name="Name">As people see it, with the ending of its type.</param>
internal sealed record Upload(string Id, string Name, string ContentType, long Bytes);

/// <summary>A file as the shop's people see it.</summary>
/// <param name="Path">Signed, for a day or two; null when the file is no longer kept.</param>
internal sealed record ShownFile(string Id, string Name, string ContentType, string? Path)
{
    /// <summary>Kept by the channel that it came by.</summary>
    public bool IsElsewhere { get; init; }

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);
}
