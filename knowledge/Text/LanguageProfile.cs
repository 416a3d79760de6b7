namespace Knowledge.Text;

/// <summary>The words and letter trigrams of one language, as log probabilities.</summary>
internal sealed class LanguageProfile
{
    /// <summary>
    /// What a listed word is worth beyond its letters, in nats. A word that stands in one list only then outweighs a
    /// handful of letters that look like another language's.
    /// </summary>
    private const double ListedWord = 2.5;

    /// <summary>Counts given to trigrams never seen, and how many there may be.</summary>
    private const double Smoothing = 0.04, Unseen = 12_000;

    private readonly HashSet<string> _words;
    private readonly Dictionary<string, int> _trigrams = [];
    private readonly double _total;

    public LanguageProfile(string code, IEnumerable<string> words)
    {
        Code = code;
        _words = [.. words.SelectMany(word => (string[])[word, Folding.Fold(word)])];
        foreach (var trigram in _words.SelectMany(Trigrams))
        {
            _trigrams[trigram] = _trigrams.GetValueOrDefault(trigram) + 1;
            _total++;
        }
    }

    public string Code { get; }

    /// <summary>The log probability of a word with these trigrams in this language.</summary>
    public double LogLikelihood(string word, IReadOnlyList<string> trigrams)
    {
        var sum = _words.Contains(word) ? ListedWord : 0;
        foreach (var trigram in trigrams)
        {
            sum += Math.Log((_trigrams.GetValueOrDefault(trigram) + Smoothing) / (_total + Smoothing * Unseen));
        }
        return sum;
    }

    public static IReadOnlyList<string> Trigrams(string word)
    {
        var padded = $" {word} ";
        var trigrams = new string[padded.Length - 2];
        for (var i = 0; i < trigrams.Length; i++) trigrams[i] = padded.Substring(i, 3);
        return trigrams;
    }
}
