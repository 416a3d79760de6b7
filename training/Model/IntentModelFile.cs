using System.IO.Compression;
using System.Security.Cryptography;

namespace Training.Model;

/// <summary>
/// A model on disk: "INTENTS" and the format's version (8 bytes), length of the body (8 bytes, little-endian), SHA-256
/// of the body (32 bytes), body (Brotli). What was cut short, altered or written by another version is refused.
/// </summary>
public static class IntentModelFile
{
    private const int HeaderLength = 48;

    /// <summary>No shop's model comes near; it bounds what a hostile file can make us allocate.</summary>
    private const long LongestBody = 512L << 20;

    private static ReadOnlySpan<byte> Magic => "INTENTS\u0003"u8;

    /// <summary>Writes beside the file and then moves, so that a reader never sees half a model.</summary>
    public static void Write(IntentModel model, string path)
    {
        var partial = path + ".partial";
        using (var stream = File.Create(partial))
        {
            Write(model, stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
    }

    public static void Write(IntentModel model, Stream stream)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, CompressionLevel.Optimal, leaveOpen: true))
        {
            IntentModelBody.Write(model, brotli);
        }
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        stream.Write(Magic);
        stream.Write(BitConverter.GetBytes((long)bytes.Length));
        stream.Write(SHA256.HashData(bytes));
        stream.Write(bytes);
    }

    /// <exception cref="InvalidDataException">Not a model, damaged, or made by another version.</exception>
    public static IntentModel Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static IntentModel Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header[..7].SequenceEqual(Magic[..7]))
        {
            throw new InvalidDataException("Not an intent model.");
        }
        if (header[7] != Magic[7])
        {
            throw new InvalidDataException(
                $"The intent model has format {header[7]}, this program reads {Magic[7]}: train again.");
        }
        var length = BitConverter.ToInt64(header[8..]);
        if (length is < 0 or > LongestBody)
        {
            throw new InvalidDataException("The intent model is damaged: impossible length.");
        }

        var body = ReadBody(stream, (int)length);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(header[16..]))
        {
            throw new InvalidDataException("The intent model is damaged: its checksum does not match.");
        }
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        return IntentModelBody.Read(brotli);
    }

    private static byte[] ReadBody(Stream stream, int length)
    {
        // Grown as bytes arrive: a wrong length in a short file must not cost half a gigabyte.
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        while (body.Length < length)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - body.Length));
            if (read == 0) throw new InvalidDataException("The intent model is cut short.");
            body.Write(buffer, 0, read);
        }
        if (stream.ReadByte() >= 0) throw new InvalidDataException("The intent model is followed by something else.");
        return body.ToArray();
    }
}
