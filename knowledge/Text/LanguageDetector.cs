using System.Text;

namespace Knowledge.Text;

/// <summary>
/// Tells French from English in texts as short as a word, and both from other languages: naive Bayes over whole words
/// and letter trigrams (as W. Cavnar and J. Trenkle, "N-gram-based text categorization", 1994, for the trigrams).
/// </summary>
public sealed class LanguageDetector
{
    /// <summary>Below this probability the language is not told.</summary>
    private const double Sure = 0.8;

    /// <summary>The likelihood of a trigram in no language we know; between a trigram seen and one never seen.</summary>
    private static readonly double ElsewherePerTrigram = Math.Log(1 / 6_000.0);

    private static readonly List<LanguageProfile> Profiles = Read();

    /// <summary>
    /// The language of a text with its probability (0..1). The language is null when the text is in another language,
    /// holds no words (numbers, references, e-mail addresses do not count), or could be either.
    /// </summary>
    public (Language? Language, double Confidence) Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // The last one is "some other language".
        Span<double> scores = stackalloc double[Profiles.Count + 1];
        scores.Clear();
        if (!Score(text, scores)) return (null, 0);

        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best]) best = i;
        }
        var total = 0.0;
        foreach (var score in scores) total += Math.Exp(score - scores[best]);
        var probability = 1 / total;
        var language = best < Profiles.Count && probability >= Sure ? Languages.Parse(Profiles[best].Code) : null;
        return (language, probability);
    }

    private static bool Score(string text, Span<double> scores)
    {
        var any = false;
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Kind != TokenKind.Word) continue;
            // Accents say much about the language, so the word is taken as typed, not folded.
            var word = Lower(text.AsSpan(token.Start, token.Length));
            if (word.Length == 0) continue;
            var trigrams = LanguageProfile.Trigrams(word);
            for (var i = 0; i < Profiles.Count; i++) scores[i] += Profiles[i].LogLikelihood(word, trigrams);
            scores[^1] += trigrams.Count * ElsewherePerTrigram;
            any = true;
        }
        return any;
    }

    private static string Lower(ReadOnlySpan<char> typed)
    {
        var word = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (char.IsLetter(c)) word.Append(char.ToLowerInvariant(c));
            else if (Folding.IsApostrophe(c)) word.Append('\'');
        }
        return word.ToString();
    }

    private static List<LanguageProfile> Read() =>
    [
        .. TextResource.Lines("languages.txt")
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], pair => pair[1])
            .Select(group => new LanguageProfile(
                group.Key, group.SelectMany(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)))),
    ];
}
