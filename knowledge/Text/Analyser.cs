using System.Collections.Frozen;

namespace Knowledge.Text;

/// <summary>
/// Turns a text into the terms that are indexed and searched: tokens, phone spelling written out (French), stop words
/// out, words stemmed. Passages and questions go through the same one, so that they meet.
/// </summary>
public sealed class Analyser
{
    private static readonly Analyser French = new(Language.French);
    private static readonly Analyser English = new(Language.English);

    private const double WeakWord = 0.33;

    private readonly FrozenSet<string> _stopWords;
    private readonly FrozenSet<string> _weakTerms;

    private Analyser(Language language)
    {
        Language = language;
        _stopWords = StopWords.For(language);
        _weakTerms = StopWords.Weak(language).Select(Stem).ToFrozenSet(StringComparer.Ordinal);
    }

    public Language Language { get; }

    public static Analyser For(Language language) => language == Language.French ? French : English;

    /// <summary>The terms of a text, in their order, repeats kept; empty when it holds stop words alone.</summary>
    public IReadOnlyList<string> Terms(string text)
    {
        var terms = Analyse(text);
        var names = new string[terms.Count];
        for (var i = 0; i < names.Length; i++) names[i] = terms[i].Text;
        return names;
    }

    /// <summary>The same terms, each with its kind and the place of the word it comes from.</summary>
    public IReadOnlyList<Token> Analyse(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        if (Language == Language.French) tokens = PhoneSpelling.Normalise(text, tokens);
        tokens = NumberWords.InFigures(tokens, Language);
        var terms = new List<Token>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word) terms.Add(token);
            else if (!_stopWords.Contains(token.Text)) terms.Add(token with { Text = Stem(token.Text) });
        }
        return terms;
    }

    /// <summary>
    /// What a term's inverse document frequency is multiplied by: 1, or a third for the likes of "quand" and "not", which
    /// tell one question from another but not what it is about.
    /// </summary>
    public double Weight(string term) => _weakTerms.Contains(term) ? WeakWord : 1;

    internal string Stem(string word) =>
        Language == Language.French ? FrenchStemmer.Stem(word) : EnglishStemmer.Stem(word);
}
