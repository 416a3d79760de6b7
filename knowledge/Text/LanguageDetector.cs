using System.Text;

namespace Knowledge.Text;

/// <summary>
/// Tells French from English in texts as short as a word, and both from other languages: naive Bayes over whole words
/// and letter trigrams (as W. Cavnar and J. Trenkle, "N-gram-based text categorization", 1994, for the trigrams).
/// </summary>
public sealed class LanguageDetector
{
    /// <summary>Below this probability the language is not told.</summary>
    private const double Sure = 0.85;

    /// <summary>Trigrams overlap, so their evidence is counted for less, or the probability would be far too sure.</summary>
    private const double Tempered = 0.75;

    /// <summary>The likelihood of a trigram in no language we know; between a trigram seen and one never seen.</summary>
    private static readonly double ElsewherePerTrigram = Math.Log(1 / 6_000.0);

    /// <summary>Shoppers of a French and English shop write French and English: nats that the two start ahead by.</summary>
    private const double Ours = 1.5;

    private static readonly LanguageProfiles Profiles = Read();

    /// <summary>
    /// The language of a text with its probability (0..1). The language is null when the text is in another language,
    /// holds no words (numbers, references, e-mail addresses do not count), or could be either.
    /// </summary>
    public (Language? Language, double Confidence) Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // The last one is "some other language".
        Span<double> scores = stackalloc double[Profiles.Codes.Count + 1];
        for (var i = 0; i < Profiles.Codes.Count; i++) scores[i] = Languages.Parse(Profiles.Codes[i]) is null ? 0 : Ours;
        scores[^1] = 0;
        if (!Score(text, scores)) return (null, 0);

        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best]) best = i;
        }
        var total = 0.0;
        foreach (var score in scores) total += Math.Exp(Tempered * (score - scores[best]));
        var probability = 1 / total;
        var language = best < Profiles.Codes.Count && probability >= Sure ? Languages.Parse(Profiles.Codes[best]) : null;
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
            scores[^1] += Profiles.Add(word, scores) * ElsewherePerTrigram;
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

    private static LanguageProfiles Read() => new(
    [
        .. TextResource.Lines("languages.txt")
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], pair => pair[1])
            .Select(group => (group.Key, group.SelectMany(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Concat(Phone(group.Key)))),
    ]);

    private static IEnumerable<string> Phone(string code) => code == Language.French.Code() ? PhoneSpelling.Spellings : [];
}
