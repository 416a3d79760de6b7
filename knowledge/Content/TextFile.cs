using System.Text;

namespace Knowledge.Content;

/// <summary>Reads a text file of unknown origin.</summary>
internal static class TextFile
{
    public const int LargestBytes = 5_000_000;

    /// <summary>Of a table or a feed: a hundred thousand products with their descriptions.</summary>
    public const int LargestFeedBytes = 200_000_000;

    /// <summary>
    /// The text, with a remark for its author when it had to be helped; no text when it can not be read.
    /// UTF-8, or UTF-16 with its byte order mark; else Windows-1252, which is what old French files are.
    /// </summary>
    public static (string? Text, string? Remark) Read(string path)
    {
        byte[] bytes;
        var isFeed = Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ".xml";
        var largest = isFeed ? LargestFeedBytes : LargestBytes;
        try
        {
            if (new FileInfo(path).Length > largest)
            {
                return (null, $"The file is larger than {largest / 1_000_000} MB and was not read. Split it.");
            }
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"The file can not be read: {e.Message}");
        }
        return Decode(bytes);
    }

    private static (string? Text, string? Remark) Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Lines(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2)), null);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Lines(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)), null);
        if (bytes.AsSpan().Contains((byte)0)) return (null, "The file is not text.");
        try
        {
            var start = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
            return (Lines(Strict.GetString(bytes, start, bytes.Length - start)), null);
        }
        catch (DecoderFallbackException)
        {
            var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
            return (Lines(windows.GetString(bytes)), "The file is not UTF-8; read as Windows-1252. Save it as UTF-8.");
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
