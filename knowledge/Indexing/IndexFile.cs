using System.Buffers.Binary;
using System.Security.Cryptography;
using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>
/// The content and what analysis found in it, in one file: "BOTINDEX", the format's version (4 bytes, little-endian),
/// the length of the body (8 bytes), SHA-256 of the body (32 bytes), body. The same content gives the same bytes.
/// </summary>
public static class IndexFile
{
    private const int Version = 1;
    private const int HeaderLength = 52;

    private static ReadOnlySpan<byte> Magic => "BOTINDEX"u8;

    /// <summary>Writes beside the file and then moves, so that a reader never sees half an index.</summary>
    /// <param name="path">Of the file; its folder exists.</param>
    /// <param name="fingerprint">Of what the content was read from.</param>
    /// <param name="content">What was read.</param>
    /// <param name="builder">Took the content's passages, in their order.</param>
    public static void Write(string path, string fingerprint, ContentSet content, IndexBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(builder);
        using var body = new MemoryStream();
        using (var writer = new IndexWriter(body))
        {
            writer.Text(Key(fingerprint));
            writer.List(content.Problems, problem =>
            {
                writer.Text(problem.File);
                writer.Number(problem.Line);
                writer.Text(problem.Message);
            });
            writer.List(content.Files.OrderBy(file => file.Key, StringComparer.Ordinal).ToList(), file =>
            {
                writer.Text(file.Key);
                writer.Number(file.Value);
            });
            writer.List(content.Passages, passage => PassageFormat.Write(writer, passage));
            writer.List(builder.Logs.ToList(), entry =>
            {
                writer.Number((int)entry.Language);
                entry.Log.Write(writer);
            });
        }
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], bytes.Length);
        SHA256.HashData(bytes, header[20..]);

        // A name of its own, so that two programs that share a folder do not write into each other.
        var partial = $"{path}.{Environment.ProcessId}.partial";
        using (var stream = File.Create(partial))
        {
            stream.Write(header);
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Content and index; null when the file was made from other content or by another build.</summary>
    /// <exception cref="InvalidDataException">Not an index, damaged, or of another version.</exception>
    /// <remarks>Vectors are not in the file: the same encoders give them again faster than they are read.</remarks>
    public static (ContentSet Content, KnowledgeIndex Index)? Read(string path, string fingerprint, TextEncoders? encoders = null) =>
        Read(File.ReadAllBytes(path), fingerprint, encoders);

    /// <inheritdoc cref="Read(string, string, TextEncoders)"/>
    internal static (ContentSet Content, KnowledgeIndex Index)? Read(byte[] file, string fingerprint, TextEncoders? encoders = null)
    {
        var body = Body(file);
        try
        {
            using var reader = new IndexReader(body);
            return reader.Text() == Key(fingerprint) ? Read(reader, encoders) : null;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException
            or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"The index is damaged: {e.Message}", e);
        }
    }

    private static MemoryStream Body(byte[] file)
    {
        var header = file.AsSpan(0, Math.Min(file.Length, HeaderLength));
        if (header.Length < HeaderLength || !header.StartsWith(Magic))
        {
            throw new InvalidDataException("This is not an index.");
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
        {
            throw new InvalidDataException($"The index has format {version}, this program reads {Version}.");
        }
        if (BinaryPrimitives.ReadInt64LittleEndian(header[12..]) != file.Length - HeaderLength)
        {
            throw new InvalidDataException("The index is damaged: it was cut short, or something follows it.");
        }
        if (!SHA256.HashData(file.AsSpan(HeaderLength)).AsSpan().SequenceEqual(header[20..]))
        {
            throw new InvalidDataException("The index is damaged: its checksum does not match.");
        }
        return new MemoryStream(file, HeaderLength, file.Length - HeaderLength, writable: false);
    }

    private static (ContentSet Content, KnowledgeIndex Index) Read(IndexReader reader, TextEncoders? encoders)
    {
        var problems = reader.List(() => new ContentProblem(reader.Text(), reader.Number(), reader.Text()));
        var files = reader.List(() => (Name: reader.Text(), Passages: reader.Number())).ToDictionary();
        var passages = reader.List(() => PassageFormat.ReadPassage(reader));
        var logs = reader.List(() => ((Language)reader.Number(), TermLog.Read(reader))).ToDictionary();
        if (!reader.AtEnd) throw new InvalidDataException("The index is damaged: something follows its end.");
        var builder = new IndexBuilder(encoders, logs);
        foreach (var passage in passages) builder.Add(passage);
        var products = passages.Select(passage => passage.Product).OfType<Product>().ToList();
        return (new ContentSet(passages, products, problems) { Files = files }, builder.Build());
    }

    /// <summary>Another build may analyse otherwise; the same source builds the same module.</summary>
    private static string Key(string fingerprint) => $"{fingerprint} {typeof(IndexFile).Module.ModuleVersionId}";
}
