using System.Buffers.Binary;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>A WebP without its Exif and XMP chunks (RFC 9649, 2.7).</summary>
internal static class WebPFile
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;

    /// <summary>The bits of the extended header that announce Exif and XMP.</summary>
    private const byte Metadata = 0b0000_1100;

    private static readonly HashSet<string> Painting = new(StringComparer.Ordinal) { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

    /// <returns>Null when it is no readable WebP, or has too many pixels. What follows its end is left out.</returns>
    public static ReadOnlyMemory<byte>? Clean(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 4 || size > file.Length - ChunkHeader)
        {
            return null;
        }

        var kept = new MemoryStream(file.Length);
        kept.Write(file[..FileHeader]);
        var isPicture = false;
        for (var rest = file[FileHeader..((int)size + ChunkHeader)]; rest.Length >= ChunkHeader;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            // Chunks stand at even places; the last may lack its padding.
            var whole = Math.Min(ChunkHeader + length + (length & 1), (uint)rest.Length);
            if (length > rest.Length - ChunkHeader)
            {
                return null;
            }

            var type = System.Text.Encoding.ASCII.GetString(rest[..4]);
            if (Painting.Contains(type))
            {
                var chunk = rest[..(int)whole].ToArray();
                if (!isPicture && !Fits(type, chunk.AsSpan(ChunkHeader)))
                {
                    return null;
                }

                isPicture = true;
                kept.Write(chunk);
            }

            rest = rest[(int)whole..];
        }

        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - ChunkHeader));
        return isPicture ? bytes : null;
    }

    /// <summary>Whether the first chunk, which tells the size, is one and of few pixels.</summary>
    private static bool Fits(string type, Span<byte> data)
    {
        switch (type)
        {
            case "VP8X" when data.Length >= 10:
                data[0] &= unchecked((byte)~Metadata);
                return Pixels.AreFew(Int24(data[4..]) + 1, Int24(data[7..]) + 1);
            case "VP8L" when data.Length >= 5 && data[0] == 0x2F:
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
                return Pixels.AreFew((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
            case "VP8 " when data.Length >= 10 && data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]):
                return Pixels.AreFew(
                    (uint)BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, (uint)BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
            default:
                return false;
        }
    }

    private static uint Int24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);
}
