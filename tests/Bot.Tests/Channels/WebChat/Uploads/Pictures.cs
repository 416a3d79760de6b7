using System.Buffers.Binary;
using System.Text;

namespace Bot.Tests.Channels.WebChat.Uploads;

/// <summary>Pictures of 16 × 8 red pixels, as Chromium wrote them, and what cameras and attackers add.</summary>
internal static class Pictures
{
    /// <summary>A place near Tours, as three fractions; what a photo may not give away.</summary>
    public static readonly byte[] Latitude = [0, 0, 0, 47, 0, 0, 0, 1, 0, 0, 0, 23, 0, 0, 0, 1, 0, 0, 0x0B, 0xB8, 0, 0, 0, 0x64];

    public static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCKALXj/9k=");

    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAIUlEQVR4AeyQoQ0AAACCmP//rEcYLLJRCcjgRlHyAOwfBAAA//8YgTjsAAAABklEQVQDAMrkH/EGmdFkAAAAAElFTkSuQmCC");

    public static readonly byte[] WebP =
    [
        .. "RIFF"u8, .. Little(4 + 18 + 8 + 44), .. "WEBP"u8, .. "VP8X"u8, .. Little(10), 0, 0, 0, 0, 15, 0, 0, 7, 0, 0,
        .. "VP8 "u8, .. Little(44),
        .. Convert.FromBase64String("kAEAnQEqEAAIAALATCWgAnS6AAOYAP7uQx/ubHOLcFf/bQ//Wh/+tD/pQAA=").AsSpan(0, 44),
    ];

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>As a phone takes it: Exif with orientation and place, XMP, a comment, and a film behind its end.</summary>
    public static byte[] Photo(byte orientation, bool little = false) =>
    [
        .. Jpeg.AsSpan(0, 20),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>exif:GPSLatitude=47,23N</x:xmpmeta>"u8]),
        .. Segment(0xED, [.. "Photoshop 3.0\0 city of Tours"u8]),
        .. Segment(0xFE, [.. "taken at home"u8]),
        .. Jpeg.AsSpan(20), .. "ftypmp42 film with its own place"u8,
    ];

    /// <summary>With a text and an Exif chunk before the picture, and an archive behind its end.</summary>
    public static byte[] PngWithPlace() =>
    [
        .. Png.AsSpan(0, 33), .. Chunk("tEXt", [.. "GPSLatitude\0"u8, .. "47,23N"u8]), .. Chunk("eXIf", Exif(1, little: false)),
        .. Png.AsSpan(33), .. "PK\u0003\u0004 archive"u8,
    ];

    public static byte[] WebPWithPlace()
    {
        var exif = Exif(1, little: false);
        byte[] whole = [.. WebP, .. "EXIF"u8, .. Little(exif.Length), .. exif];
        whole[20] = 0x08;
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
        return whole;
    }

    /// <summary>A picture of few bytes that says it has very many pixels.</summary>
    public static byte[] Flood(byte[] picture)
    {
        var flood = picture.ToArray();
        if (picture == Png)
        {
            BinaryPrimitives.WriteInt32BigEndian(flood.AsSpan(16), 50_000);
            BinaryPrimitives.WriteInt32BigEndian(flood.AsSpan(20), 50_000);
        }
        else if (picture == WebP)
        {
            flood.AsSpan(24, 6).Fill(0xFF);
        }
        else
        {
            flood.AsSpan(flood.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 }) + 5, 4).Fill(0xFF);
        }

        return flood;
    }

    /// <summary>A directory with the orientation and the way to a second one with the place.</summary>
    private static byte[] Exif(byte orientation, bool little)
    {
        byte[] exif =
        [
            .. little ? "II"u8 : "MM"u8, .. Short(42, little), .. Long(8, little),
            .. Short(2, little),
            .. Short(0x0112, little), .. Short(3, little), .. Long(1, little), .. Short(orientation, little), 0, 0,
            .. Short(0x8825, little), .. Short(4, little), .. Long(1, little), .. Long(38, little),
            .. Long(0, little),
            .. Short(1, little), .. Short(2, little), .. Short(5, little), .. Long(3, little), .. Long(56, little), .. Long(0, little),
            .. Latitude,
        ];
        return exif;
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Short(content.Length + 2, little: false), .. content];

    private static byte[] Chunk(string type, byte[] data) => [.. Long(data.Length, little: false), .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] Little(int value) => Long(value, little: true);

    private static byte[] Short(int value, bool little) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];

    private static byte[] Long(int value, bool little) => little
        ? [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)]
        : [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
