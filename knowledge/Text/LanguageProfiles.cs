namespace Knowledge.Text;

/// <summary>The words and letter trigrams of several languages, as log probabilities side by side.</summary>
internal sealed class LanguageProfiles
{
    /// <summary>
    /// What a listed word is worth beyond its letters, in nats. A word that stands in one list only then outweighs a
    /// handful of letters that look like another language's.
    /// </summary>
    private const double ListedWord = 2.5;

    /// <summary>Counts given to trigrams never seen, and how many there may be.</summary>
    private const double Smoothing = 0.04, Unseen = 12_000;

    private readonly HashSet<string>[] _words;
    private readonly Dictionary<string, double[]> _trigrams = [];
    private readonly double[] _unseen;

    public LanguageProfiles(IReadOnlyList<(string Code, IEnumerable<string> Words)> languages)
    {
        Codes = [.. languages.Select(language => language.Code)];
        _words = [.. languages.Select(language => language.Words.SelectMany(word => (string[])[word, Folding.Fold(word)]).ToHashSet())];
        var totals = new double[Codes.Count];
        for (var i = 0; i < Codes.Count; i++)
        {
            foreach (var trigram in _words[i].SelectMany(Trigrams))
            {
                if (!_trigrams.TryGetValue(trigram, out var counts)) _trigrams[trigram] = counts = new double[Codes.Count];
                counts[i]++;
                totals[i]++;
            }
        }
        _unseen = [.. totals.Select(total => Log(0, total))];
        foreach (var counts in _trigrams.Values)
        {
            for (var i = 0; i < counts.Length; i++) counts[i] = Log(counts[i], totals[i]);
        }
    }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>Adds the log probability of a word in each language; gives the number of its trigrams.</summary>
    public int Add(string word, Span<double> scores)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (_words[i].Contains(word)) scores[i] += ListedWord;
        }
        var count = 0;
        foreach (var trigram in Trigrams(word))
        {
            var logs = _trigrams.GetValueOrDefault(trigram) ?? _unseen;
            for (var i = 0; i < logs.Length; i++) scores[i] += logs[i];
            count++;
        }
        return count;
    }

    private static double Log(double count, double total) => Math.Log((count + Smoothing) / (total + Smoothing * Unseen));

    private static IEnumerable<string> Trigrams(string word)
    {
        var padded = $" {word} ";
        for (var i = 0; i + 3 <= padded.Length; i++) yield return padded.Substring(i, 3);
    }
}
