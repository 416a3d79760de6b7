using System.Text;

namespace Bot.Conversations;

/// <summary>A person types text, and no Markdown: marks stand for themselves, and lines stay.</summary>
internal static class TypedText
{
    public static string ToMarkdown(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            escaped.Append(letter switch
            {
                '\n' => "  \n",
                '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '#' or '|' or '~' => $"\\{letter}",
                _ => $"{letter}",
            });
        }

        return escaped.ToString();
    }
}
