using System.Security.Cryptography;
using System.Text;

namespace Knowledge.Text;

/// <summary>
/// The vectors of all languages in one file: magic and format, then by language its code, words, rows, scales, shares and
/// common direction, little-endian; a SHA-256 of all that comes before closes it.
/// </summary>
public static class WordVectorFile
{
    private const int Format = 1;

    private static readonly byte[] Magic = "WORDVECS"u8.ToArray();

    public static void Write(string path, IReadOnlyDictionary<Language, WordVectors> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Format);
            writer.Write(languages.Count);
            foreach (var (language, vectors) in languages.OrderBy(entry => entry.Key)) Write(writer, language, vectors);
        }
        body.Write(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        File.WriteAllBytes(path, body.ToArray());
    }

    /// <exception cref="InvalidDataException">Not such a file, another format, or a damaged one.</exception>
    public static IReadOnlyDictionary<Language, WordVectors> Read(string path) => Read(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it when it is bad.</param>
    public static IReadOnlyDictionary<Language, WordVectors> Read(byte[] bytes, string name)
    {
        if (bytes.Length < Magic.Length + 8 + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException($"{name} is not a file of word vectors.");
        }
        if (BitConverter.ToInt32(bytes, Magic.Length) is not Format and var format)
        {
            throw new InvalidDataException($"{name} has format {format}, and this program reads {Format}; make it anew with training/vectors/make.");
        }
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            throw new InvalidDataException($"{name} is damaged: its checksum does not fit.");
        }
        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length + 4, end - Magic.Length - 4), Encoding.UTF8);
        var languages = new Dictionary<Language, WordVectors>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var code = reader.ReadString();
            var language = Languages.Parse(code) ?? throw new InvalidDataException($"{name} holds a language that is not known: {code}.");
            languages[language] = Read(reader);
        }
        return languages;
    }

    private static void Write(BinaryWriter writer, Language language, WordVectors vectors)
    {
        writer.Write(language.Code());
        writer.Write(vectors.Count);
        writer.Write(vectors.Dimensions);
        foreach (var word in vectors.Words) writer.Write(word);
        foreach (var scale in vectors.Scales) writer.Write(scale);
        foreach (var share in vectors.Shares) writer.Write(share);
        foreach (var part in vectors.Common) writer.Write(part);
        foreach (var value in vectors.Values) writer.Write(value);
    }

    private static WordVectors Read(BinaryReader reader)
    {
        var (count, dimensions) = (reader.ReadInt32(), reader.ReadInt32());
        var words = new string[count];
        for (var i = 0; i < count; i++) words[i] = reader.ReadString();
        var (scales, shares, common) = (Floats(reader, count), Floats(reader, count), Floats(reader, dimensions));
        var values = new sbyte[count * dimensions];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return new WordVectors(words, values, scales, shares, common);
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var floats = new float[count];
        for (var i = 0; i < count; i++) floats[i] = reader.ReadSingle();
        return floats;
    }
}
