using System.Buffers.Binary;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>
/// A JPEG without its metadata (ITU-T T.81, annex B, for the segments; CIPA DC-008, 4.6, for Exif): where and when a photo
/// was taken, and by which phone, is nobody's business. Which way is up is kept, or photos would lie on their side.
/// </summary>
internal static class JpegFile
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const ushort OrientationTag = 0x0112;

    /// <returns>Null when it is no readable JPEG, or has too many pixels. What follows the end of the picture is left out.</returns>
    public static ReadOnlyMemory<byte>? Clean(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write([0xFF, StartOfImage]);
        var hasFrame = false;
        var at = 2;
        while (Marker(file, ref at) is { } marker)
        {
            if (marker == EndOfImage)
            {
                kept.Write([0xFF, EndOfImage]);
                return hasFrame ? kept.ToArray() : null;
            }

            if (at + 2 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is var length && (length < 2 || at + length > file.Length))
            {
                return null;
            }

            var segment = file[at..(at + BinaryPrimitives.ReadUInt16BigEndian(file[at..]))];
            at += segment.Length;
            if (IsFrame(marker))
            {
                hasFrame = segment.Length >= 7
                    && Pixels.AreFew(BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
                if (!hasFrame)
                {
                    return null;
                }
            }

            Keep(kept, marker, segment);
            if (marker == StartOfScan)
            {
                var scan = Scan(file[at..]);
                kept.Write(file[at..(at + scan)]);
                at += scan;
            }
        }

        return null;
    }

    /// <summary>The next marker; it may be led by any number of fill bytes.</summary>
    private static byte? Marker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF)
        {
            return null;
        }

        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length && file[at] is not (0 or StartOfImage) ? file[at++] : null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static void Keep(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        var content = segment[2..];
        var keeps = marker switch
        {
            App0 => content.StartsWith("JFIF\0"u8),
            App2 => content.StartsWith("ICC_PROFILE\0"u8),
            App14 => content.StartsWith("Adobe"u8),
            Comment => false,
            >= App0 and <= App15 => false,
            _ => true,
        };
        if (keeps)
        {
            kept.Write([0xFF, marker]);
            kept.Write(segment);
        }
        else if (marker == App1 && content.StartsWith("Exif\0\0"u8) && Orientation(content[6..]) is { } orientation)
        {
            // Exif with one entry in its first directory: tag, type SHORT, count 1, value; no next directory.
            kept.Write([0xFF, App1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1]);
            kept.Write([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
        }
    }

    /// <returns>2 to 8 when the picture has to be turned or mirrored.</returns>
    private static byte? Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return null;
        }

        var little = tiff[0] == (byte)'I';
        var directory = Number(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var left = Short(tiff[(int)directory..], little); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
        {
            if (Short(entries, little) == OrientationTag)
            {
                return Short(entries[8..], little) is >= 2 and <= 8 and var orientation ? (byte)orientation : null;
            }
        }

        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    /// <summary>How long the coded picture is: up to a marker that is neither a stuffed byte nor a restart.</summary>
    private static int Scan(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at + 1 < bytes.Length; at++)
        {
            if (bytes[at] == 0xFF && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return bytes.Length;
    }
}
