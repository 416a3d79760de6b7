using System.Text.Unicode;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// What a file is, by its first bytes. Pages and drawings that could run a script are plain text here.
/// </summary>
internal static class FileType
{
    private const string Unknown = "application/octet-stream";

    private static readonly (string Type, byte[] Start)[] Known =
    [
        ("image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]),
        ("image/jpeg", [0xff, 0xd8, 0xff]),
        ("image/gif", [.. "GIF87a"u8]),
        ("image/gif", [.. "GIF89a"u8]),
        ("application/pdf", [.. "%PDF-"u8]),
        ("application/zip", [(byte)'P', (byte)'K', 3, 4]),
        ("audio/ogg", [.. "OggS"u8]),
        ("audio/mpeg", [.. "ID3"u8]),
    ];

    public static string Of(ReadOnlySpan<byte> content)
    {
        foreach (var (type, start) in Known)
        {
            if (content.StartsWith(start))
            {
                return type;
            }
        }

        if (content.Length >= 12 && content.StartsWith("RIFF"u8))
        {
            return content[8..].StartsWith("WEBP"u8)
                ? "image/webp"
                : content[8..].StartsWith("WAVE"u8)
                ? "audio/wav"
                : Unknown;
        }

        return content.Length >= 12 && content[4..].StartsWith("ftyp"u8) ? "video/mp4"
            : !content.Contains((byte)0) && Utf8.IsValid(content) ? "text/plain"
            : Unknown;
    }
}
