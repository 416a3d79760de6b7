using System.Text;
using System.Text.Unicode;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>What a file is by its content, whatever it calls itself; and its bytes without what tells where a photo was taken.</summary>
/// <param name="Endings">How names of it may end; the first where the name says something else.</param>
/// <param name="Clean">The bytes to keep; null when they are not what they seemed.</param>
internal sealed record FileKind(string ContentType, IReadOnlyList<string> Endings, Func<byte[], bool> Is, Func<byte[], ReadOnlyMemory<byte>?> Clean);

/// <summary>The kinds that are taken. Markup is none of them: a browser that opens it would run what is inside.</summary>
internal static class FileKinds
{
    private static readonly FileKind[] All =
    [
        new("image/jpeg", [".jpg", ".jpeg"], bytes => Starts(bytes, [0xFF, 0xD8, 0xFF]), bytes => JpegFile.Clean(bytes)),
        new("image/png", [".png"], bytes => Starts(bytes, PngFile.Signature), bytes => PngFile.Clean(bytes)),
        new("image/webp", [".webp"], bytes => Starts(bytes, "RIFF"u8) && bytes.AsSpan(8..).StartsWith("WEBP"u8), bytes => WebPFile.Clean(bytes)),
        new("application/pdf", [".pdf"], bytes => Starts(bytes, "%PDF-"u8), bytes => bytes),
        new("text/plain", [".txt", ".csv", ".log", ".md"], IsText, bytes => bytes),
    ];

    /// <summary>What no plain text begins with or holds: a file that a program would take for something else.</summary>
    private static readonly string[] Markup = ["<!doctype", "<html", "<svg", "<script", "<iframe", "<?xml", "<?php", "<body", "<head", "javascript:"];

    /// <returns>Null when the file is of no kind that is taken.</returns>
    public static FileKind? Of(byte[] bytes) => All.FirstOrDefault(kind => kind.Is(bytes));

    private static bool Starts(byte[] bytes, ReadOnlySpan<byte> with) => bytes.Length >= 12 && bytes.AsSpan().StartsWith(with);

    private static bool IsText(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes) || bytes.AsSpan().IndexOfAnyInRange<byte>(0, 8) >= 0 || bytes.AsSpan().IndexOfAnyInRange<byte>(14, 31) >= 0)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return !text.StartsWith('<') && !text.StartsWith("{\\rtf", StringComparison.Ordinal) && !text.StartsWith("%!PS", StringComparison.Ordinal)
            && !Markup.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
