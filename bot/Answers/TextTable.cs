using System.Text.Json;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>Texts by key, in both languages, as a folder of the program holds them (<c>fr.json</c>, <c>en.json</c>, and those of a theme apart: <c>requests-fr.json</c>).</summary>
/// <param name="folder">As resources are named: <c>Answers.Phrases</c>.</param>
internal sealed class TextTable(string folder)
{
    private readonly Dictionary<Language, Dictionary<string, string>> _texts = new()
    {
        [Language.French] = Read(folder, "fr"),
        [Language.English] = Read(folder, "en"),
    };

    public IReadOnlyCollection<string> Keys(Language language) => _texts[language].Keys;

    /// <summary>The text, with each <c>{name}</c> replaced by its value.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text: a slip of ours, which a test finds.</exception>
    public string Of(Language language, string key, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = _texts[language][key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The word for a value of a list (a reason, a delivery mode); the value itself where we have none.</summary>
    public string Term(Language language, string kind, string? term) => _texts[language].GetValueOrDefault($"{kind}.{term}", term ?? "");

    private static Dictionary<string, string> Read(string folder, string language) => typeof(TextTable).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"Bot.{folder}.", StringComparison.Ordinal)
            && (name.EndsWith($".{language}.json", StringComparison.Ordinal) || name.EndsWith($"-{language}.json", StringComparison.Ordinal)))
        .SelectMany(ReadFile).ToDictionary();

    private static Dictionary<string, string> ReadFile(string name)
    {
        using var stream = typeof(TextTable).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
