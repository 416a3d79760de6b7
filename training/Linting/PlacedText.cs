using System.Text;
using Knowledge.Text;

namespace Training.Linting;

/// <summary>A text with where it stands, so that a person finds it.</summary>
/// <param name="Intent">What it is labelled with; null for a test's text.</param>
internal sealed record PlacedText(string Text, string? Intent, Language? Language, string File, int Line)
{
    /// <summary>The text's letters and digits, folded, one space between words: what two lines are compared by.</summary>
    public string Key { get; } = KeyOf(Text);

    public int Words => Key.Length == 0 ? 0 : Key.Count(c => c == ' ') + 1;

    public string Place => $"line {Line} of {File}";

    /// <summary>The lines of the <c>intent.language.txt</c> below a folder; other files are <see cref="ExampleSet"/>'s to report.</summary>
    public static IEnumerable<PlacedText> ReadExamples(string folder, Func<string, bool> isKnown) =>
        from path in Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let name = Path.GetFileName(path).Split('.')
        where name.Length == 3 && isKnown(name[0]) && Languages.Parse(name[1]) is not null
        from line in System.IO.File.ReadLines(path).Select((text, index) => (Text: text.Trim(), Number: index + 1))
        where line.Text.Length > 0 && line.Text[0] != '#'
        select new PlacedText(line.Text, name[0], Languages.Parse(name[1]), Path.GetRelativePath(folder, path), line.Number);

    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in Folding.Fold(text))
        {
            if (char.IsLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }
        return key.ToString().TrimEnd();
    }
}
