using Knowledge.Indexing;

namespace Knowledge.Search;

/// <summary>A passage's place in the ranking, and what gave it.</summary>
internal readonly record struct RankedPassage(
    int Passage, double Score, double QuestionMatch, double TitleMatch, double Phrases, Likeness Likeness)
{
    public RankedPassage Times(double prior) => this with { Score = Score * prior };
}

/// <summary>
/// The score that words and vectors make together: BM25F + Σ idf · (question match² + τ · title match² + φ · phrases + λq ·
/// likeness of the nearest question or heading + λb · likeness of the body). Σ idf is the most that BM25F can reach, so that the parts keep their proportion
/// whatever the length of the question; the match is squared, so that half a likeness of words is worth a quarter. One set
/// of weights for all content; see ARCHITECTURE.md for what they were chosen on.
/// </summary>
internal sealed class Ranking
{
    /// <summary>λq and λb: what likeness of meaning is worth.</summary>
    private const float LikeQuestion = 0.4f, LikeBody = 0.25f;

    /// <summary>τ and φ: what a title is worth beside a question, and words that stand together as they were asked.</summary>
    private const float LikeTitle = 0.4f, LikePhrase = 0.1f;

    private readonly LanguageIndex _index;
    private readonly List<Concept> _concepts;
    private readonly QuestionMatcher _matcher;
    private readonly PhraseMatcher _phrases;
    private readonly SearchMode _mode;
    private readonly double _most;

    public Ranking(LanguageIndex index, string query, List<Concept> concepts, SearchMode mode)
    {
        (_index, _concepts, _mode) = (index, concepts, mode);
        _matcher = new QuestionMatcher(query, concepts);
        _phrases = new PhraseMatcher(concepts);
        _most = concepts.Sum(concept => concept.Idf);
        if (mode != SearchMode.Lexical) Vector = VectorSearch.Of(index, query, concepts);
    }

    /// <summary>The question as a vector; null when there are none, or it is of unknown words.</summary>
    public VectorSearch? Vector { get; }

    /// <summary>Nothing but BM25F ranks here.</summary>
    public bool IsPlain => Vector is null && _index.Questions.IsEmpty && _index.Titles.IsEmpty;

    /// <summary>A share of Σ idf; to be unlike is worth as little as to be unknown.</summary>
    public static float Worth(Likeness likeness) =>
        LikeQuestion * Math.Max(0, likeness.Question) + LikeBody * Math.Max(0, likeness.Body);

    public RankedPassage Of(int passage) =>
        Of(passage, _mode == SearchMode.Vector ? 0 : _concepts.Sum(concept => ConceptScorer.In(_index.Postings, concept, passage).Score));

    /// <param name="passage">Its number.</param>
    /// <param name="lexical">Its score by BM25F.</param>
    public RankedPassage Of(int passage, float lexical)
    {
        var (match, title) = (_matcher.Best(_index.Questions, passage), _matcher.Best(_index.Titles, passage));
        var phrases = Math.Max(_phrases.Best(_index.Questions, passage), _phrases.Best(_index.Titles, passage));
        var likeness = Vector?.Of(passage) ?? default;
        var bonus = _mode == SearchMode.Vector ? 0 : match * match + LikeTitle * title * title + LikePhrase * phrases;
        return new RankedPassage(passage, lexical + _most * (bonus + Worth(likeness)), match, title, phrases, likeness);
    }
}
