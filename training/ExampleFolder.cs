using System.Text;
using Knowledge.Text;

namespace Training;

/// <summary>Reads example files; what it cannot use it reports.</summary>
internal sealed class ExampleFolder(Func<string, bool> isKnown)
{
    private const int LongestUtterance = 1_000;

    private readonly List<Example> _examples = [];
    private readonly List<ExampleProblem> _problems = [];
    private readonly Dictionary<(Language?, string), (string File, int Line, string Intent)> _seen = [];

    public static ExampleSet Read(string folder, Func<string, bool> isKnown)
    {
        var reader = new ExampleFolder(isKnown);
        var files = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            reader.ReadFile(file, Path.GetRelativePath(folder, file));
        }
        return new ExampleSet(reader._examples, reader._problems);
    }

    private void ReadFile(string path, string file)
    {
        if (Path.GetFileName(path).Split('.') is not [var intent, var code, "txt"]
            || Languages.Parse(code) is not { } language)
        {
            Report(file, 0, "The name should be intent.language.txt, as in order-status.fr.txt.");
            return;
        }
        if (!isKnown(intent))
        {
            Report(file, 0, $"There is no intent called '{intent}'.");
            return;
        }
        var lines = File.ReadAllLines(path, Encoding.UTF8);
        var empty = new Example("", intent, language);
        for (var i = 0; i < lines.Length; i++) ReadLine(lines[i].Trim(), empty, file, i + 1);
    }

    private void ReadLine(string line, Example empty, string file, int number)
    {
        if (line.Length == 0 || line[0] == '#') return;
        var example = empty with { Text = line };
        var key = (example.Language, Folding.Fold(line));
        if (line.Contains('\uFFFD', StringComparison.Ordinal)) Report(file, number, "Not UTF-8.");
        else if (line.Length > LongestUtterance) Report(file, number, $"Longer than {LongestUtterance} characters.");
        else if (_seen.TryAdd(key, (file, number, example.Intent))) _examples.Add(example);
        else ReportRepeat(_seen[key], example, file, number);
    }

    private void ReportRepeat((string File, int Line, string Intent) first, Example example, string file, int number)
    {
        if (first.Intent == example.Intent)
        {
            Report(file, number, $"Repeats line {first.Line} of {first.File}.");
            return;
        }
        // Both are kept: a text of two intents should get half a probability for each.
        _examples.Add(example);
        Report(file, number, $"Also given as '{first.Intent}', line {first.Line} of {first.File}.");
    }

    private void Report(string file, int line, string message) =>
        _problems.Add(new ExampleProblem(file, line, message));
}
