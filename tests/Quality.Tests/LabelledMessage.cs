using Knowledge.Text;

namespace Quality.Tests;

/// <summary>A message as someone would type it, and the intents that a person reads in it.</summary>
internal sealed record LabelledMessage(string Text, Language Language, string Style, IReadOnlyList<string> Intents)
{
    private const char Bar = '|';

    /// <summary>Lines of <c>intent | style | message</c>; a slash parts intents that are both right, <c>#</c> begins a remark.</summary>
    public static IReadOnlyList<LabelledMessage> Read(string file, Language language) =>
    [
        .. Rows(file).Select(row => new LabelledMessage(row[2], language, row[1], row[0].Split('/'))),
    ];

    /// <summary>Lines of <c>language | style | message</c>, none of which is the shop's business.</summary>
    public static IReadOnlyList<LabelledMessage> ReadOutOfScope(string file) =>
    [
        .. Rows(file).Select(row => new LabelledMessage(row[2], Languages.Parse(row[0])!.Value, row[1], [Training.Intent.OutOfScope])),
    ];

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(Bar, 3, StringSplitOptions.TrimEntries));
}
