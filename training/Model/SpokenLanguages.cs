using Knowledge.Text;

namespace Training.Model;

/// <summary>
/// The languages that a model was taught in, the commonest first. A text too short to tell ("mute") is read in that one,
/// and so is one taken for a language that was not taught: examples and messages must be cut alike to meet.
/// </summary>
internal sealed class SpokenLanguages(IReadOnlyList<Language> known)
{
    /// <summary>A language found in fewer of the examples is a slip of the detector's.</summary>
    private const double LeastShare = 0.1;

    private static readonly LanguageDetector Detector = new();

    public IReadOnlyList<Language> Known { get; } = known;

    public static SpokenLanguages Of(IReadOnlyCollection<Example> examples)
    {
        Language[] known =
        [
            .. examples.Select(example => example.Language ?? Detector.Detect(example.Text).Language).OfType<Language>()
                .CountBy(language => language)
                .Where(count => count.Value >= LeastShare * examples.Count)
                .OrderByDescending(count => count.Value).ThenBy(count => count.Key)
                .Select(count => count.Key),
        ];
        // Neither: the lighter stemmer does the least harm.
        return new SpokenLanguages(known is [] ? [Language.English] : known);
    }

    /// <param name="given">What is known of it; null lets its words tell.</param>
    public Language Of(string text, Language? given) =>
        given ?? (Known is [var only] ? only
            : Detector.Detect(text).Language is { } found && Known.Contains(found) ? found
            : Known[0]);
}
