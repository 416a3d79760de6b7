using System.Text.Json;

namespace Training.Linting;

/// <summary>
/// What the tests say as a shopper: messages (<c>label | style | text</c> in .txt), questions (<c>text</c>, or
/// <c>turns</c> of a <c>user</c>, in .jsonl) and dialogues (<c>shopper: text</c> in .chat).
/// </summary>
internal static class TestTexts
{
    private const string Shopper = "shopper:";

    public static IEnumerable<PlacedText> Read(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let reader = ReaderOf(Path.GetExtension(path))
        where reader is not null
        from line in File.ReadLines(path).Select((text, index) => (Text: text.Trim(), Number: index + 1))
        where line.Text.Length > 0
        from text in reader(line.Text)
        select new PlacedText(text, null, null, Path.GetRelativePath(folder, path), line.Number);

    private static Func<string, IEnumerable<string>>? ReaderOf(string extension) => extension switch
    {
        ".txt" => line => line.Split('|', 3) is [_, _, var text] ? [text.Trim()] : [],
        ".chat" => line => line.StartsWith(Shopper, StringComparison.Ordinal) ? [line[Shopper.Length..].Trim()] : [],
        ".jsonl" => OfJson,
        _ => null,
    };

    private static IEnumerable<string> OfJson(string line)
    {
        using var json = JsonDocument.Parse(line);
        return
        [
            .. Strings(json.RootElement, "text"),
            .. json.RootElement.TryGetProperty("turns", out var turns) ? turns.EnumerateArray().SelectMany(turn => Strings(turn, "user")) : [],
        ];
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { } text ? [text] : [];
}
