using Knowledge.Text;

namespace Training.Linting;

/// <summary>Looks through the examples for what would make the model worse, or its tests better than it is.</summary>
public static class ExampleLinter
{
    private const double Near = 0.8;

    /// <summary>"Bonjour" and "où est mon colis" are everybody's; a text of so many words is somebody's.</summary>
    private const int LeastWordsOfLeak = 5;

    private const int LeastFrench = 120, LeastEnglish = 40;

    /// <param name="examplesFolder">The <c>intent.language.txt</c> files.</param>
    /// <param name="testFolders">Where tests keep what shoppers say: nothing of it should be trained on.</param>
    public static IReadOnlyList<LintFinding> Lint(string examplesFolder, IEnumerable<string> testFolders)
    {
        var examples = Examples(examplesFolder, name => Intent.Find(name) is not null);
        return
        [
            .. Pairs(examples, Tests(testFolders))
                .Concat(Files(examples))
                .OrderBy(finding => finding.Kind).ThenBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line),
        ];
    }

    /// <summary>Only what is asked by a test: of topics, of which there may be few texts, and near ones.</summary>
    /// <param name="folder">The <c>topic.language.txt</c> files.</param>
    /// <param name="testFolders">Where tests keep what shoppers say.</param>
    public static IReadOnlyList<LintFinding> Leaks(string folder, IEnumerable<string> testFolders) =>
        [.. Pairs(Examples(folder, _ => true), Tests(testFolders)).Where(finding => finding.Kind == LintKind.Leak)];

    private static List<PlacedText> Examples(string folder, Func<string, bool> isKnown) =>
        [.. PlacedText.ReadExamples(folder, isKnown).Where(text => text.Words > 0)];

    private static List<PlacedText> Tests(IEnumerable<string> folders) =>
        [.. folders.SelectMany(TestTexts.Read).Where(text => text.Words >= LeastWordsOfLeak)];

    private static IEnumerable<LintFinding> Pairs(List<PlacedText> examples, List<PlacedText> tests)
    {
        foreach (var (first, second, resemblance) in new NearPairs([.. tests, .. examples], Near).Find())
        {
            if (second.Intent is null || (first.Intent is null && second.Words < LeastWordsOfLeak)) continue;
            var kind = first.Intent is null ? LintKind.Leak
                : first.Intent == second.Intent ? LintKind.NearWithin
                : first.Key == second.Key ? LintKind.Duplicate
                : LintKind.NearAcross;
            // The same spelling in two languages is no slip.
            if (kind == LintKind.NearWithin && first.Language != second.Language) continue;
            yield return new LintFinding(kind, second.File, second.Line, Message(kind, first, second, resemblance));
        }
    }

    private static string Message(LintKind kind, PlacedText first, PlacedText second, double resemblance) => kind switch
    {
        LintKind.Leak => FormattableString.Invariant($"“{second.Text}” is asked by a test: “{first.Text}”, {first.Place} ({resemblance:0.00})."),
        LintKind.Duplicate => $"“{second.Text}” is also given as {first.Intent}, {first.Place}.",
        LintKind.NearAcross => FormattableString.Invariant($"“{second.Text}” is near “{first.Text}” of {first.Intent}, {first.Place} ({resemblance:0.00})."),
        _ => FormattableString.Invariant($"“{second.Text}” is near “{first.Text}”, {first.Place} ({resemblance:0.00})."),
    };

    private static IEnumerable<LintFinding> Files(List<PlacedText> examples)
    {
        var shares = new StyleShares(examples);
        foreach (var intent in Intent.All.Where(intent => intent.Action != IntentAction.Dialogue))
        {
            foreach (var (language, least) in new[] { (Language.French, LeastFrench), (Language.English, LeastEnglish) })
            {
                var file = $"{intent.Name}.{language.Code()}.txt";
                var texts = examples.Where(text => text.Intent == intent.Name && text.Language == language).ToList();
                if (texts.Count < least) yield return new LintFinding(LintKind.TooFew, file, 0, $"{texts.Count} examples; {least} are wanted.");
                foreach (var message in shares.Unbalanced(texts)) yield return new LintFinding(LintKind.Style, file, 0, message);
            }
        }
    }
}
