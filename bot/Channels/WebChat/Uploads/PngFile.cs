using System.Buffers.Binary;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>A PNG with the chunks that paint it and no others (W3C, Portable Network Graphics, 3rd edition, 11): no Exif, no text.</summary>
internal static class PngFile
{
    /// <summary>Length, type and checksum around a chunk's data.</summary>
    private const int Frame = 12;

    private static readonly HashSet<string> Painting = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT", "IEND",
    };

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <returns>Null when it is no readable PNG, or has too many pixels. What follows its end is left out.</returns>
    public static ReadOnlyMemory<byte>? Clean(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        for (var rest = file[Signature.Length..]; rest.Length >= Frame;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame)
            {
                return null;
            }

            var chunk = rest[..((int)length + Frame)];
            var type = System.Text.Encoding.ASCII.GetString(chunk[4..8]);
            if (kept.Length == Signature.Length && (type != "IHDR" || length != 13
                || !Pixels.AreFew(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]))))
            {
                return null;
            }

            if (Painting.Contains(type))
            {
                kept.Write(chunk);
            }

            if (type == "IEND")
            {
                return kept.ToArray();
            }

            rest = rest[chunk.Length..];
        }

        return null;
    }
}
