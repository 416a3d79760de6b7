using Bot.Conversations;

namespace Bot.Channels.BotFramework.Renderers;

/// <summary>Choices as a numbered list, for channels that cannot show them all as buttons; the dialogue understands the numbers.</summary>
internal static class ChoiceList
{
    public static bool IsLink(Choice choice) => choice.Value.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Adds the choices that the text does not number already, each under the number that it has for the dialogue.</summary>
    public static string Append(string text, IReadOnlyList<Choice> choices)
    {
        var missing = choices
            .Select((choice, index) => IsLink(choice) ? $"{choice.Title} – {choice.Value}" : $"{index + 1}. {choice.Title}")
            .Where(line => !text.Split('\n').Contains(line, StringComparer.Ordinal))
            .ToList();
        return missing.Count == 0 ? text : $"{text}{(EndsWithList(text) ? "\n" : "\n\n")}{string.Join('\n', missing)}";
    }

    private static bool EndsWithList(string text)
    {
        var last = text.AsSpan(text.LastIndexOf('\n') + 1);
        var dot = last.IndexOf(". ", StringComparison.Ordinal);
        return dot > 0 && int.TryParse(last[..dot], out _);
    }
}
