using System.Text.Json;
using Knowledge.Text;

namespace Bot.AgentConsole;

/// <summary>What the console's screens say, by key and language; the texts stand in <c>Words/*.json</c>.</summary>
internal static class ConsoleWords
{
    private static readonly Dictionary<Language, Dictionary<string, string>> Texts = new()
    {
        [Language.French] = Read("fr"),
        [Language.English] = Read("en"),
    };

    public static IReadOnlyCollection<string> Keys(Language language) => Texts[language].Keys;

    /// <summary>The text, with each <c>{name}</c> replaced by its value.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text: a slip of ours, which a test finds.</exception>
    public static string Of(Language language, string key, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = Texts[language][key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The word for a value of a closed list (a reason, a status); the value itself for one that is not known.</summary>
    public static string Term(Language language, string kind, string? term) => Texts[language].GetValueOrDefault($"{kind}.{term}", term ?? "");

    /// <summary>Of people who are not signed in: their browser says what they read.</summary>
    public static Language LanguageOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.French;

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(ConsoleWords).Assembly.GetManifestResourceStream($"Bot.AgentConsole.Words.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
