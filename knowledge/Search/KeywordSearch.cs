using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Finds passages by the words of a question. Safe to use from many threads.</summary>
public sealed class KeywordSearch
{
    /// <summary>
    /// λ: what likeness to a phrasing is worth, as a share of Σ idf, the most that BM25F itself can reach. Chosen on the demo
    /// shop's phrasings, each held out in turn: with more, short phrasings win that share one word with the question.
    /// </summary>
    private const double QuestionWeight = 0.3;

    /// <summary>From here on the question is the phrasing, word for word, and no passage that only holds its words may win.</summary>
    private const double SameQuestion = 0.999;

    /// <summary>Passages kept from the first ranking, for their questions to be held against the shopper's.</summary>
    private const int LeastCandidates = 50;

    private readonly KnowledgeIndex _index;
    private readonly Dictionary<LanguageIndex, TopPassages> _top = [];

    public KeywordSearch(KnowledgeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        foreach (var language in Enum.GetValues<Language>())
        {
            if (index.For(language) is { } own) _top.TryAdd(own, new TopPassages(own));
        }
    }

    /// <summary>
    /// The best passages, best first; empty when no word of the question stands in any. A language without passages is
    /// searched in the other one's.
    /// </summary>
    /// <param name="query">The shopper's words, any text.</param>
    /// <param name="language">Of the question.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="today">Leaves out passages that do not hold on this day; null looks at no dates.</param>
    /// <param name="prior">Multiplies the score of a leading passage (1 leaves it as it is), to favour a kind or an intent.</param>
    public IReadOnlyList<Hit> Search(
        string query, Language language, int top = 10, DateOnly? today = null, Func<Passage, double>? prior = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (_index.For(language) is not { } index) return [];
        var concepts = new QuestionReader(index).Read(query);
        if (concepts.Count == 0) return [];

        var most = concepts.Sum(concept => concept.Idf);
        var matcher = new QuestionMatcher(index, query, concepts);
        var candidates = _top[index].Of(concepts, Math.Max(LeastCandidates, 2 * top), today)
            .Select(found => (found.Passage, Match: matcher.Best(found.Passage), found.Score))
            .Select(found => (found.Passage, found.Match, Score: Weighed(found.Score + most * Bonus(found.Match), index.Passages[found.Passage])))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Passage);
        var explanation = new Explanation(index, concepts);
        return [.. candidates.Take(top).Select(found => explanation.Of(found.Passage, found.Score, found.Match))];

        double Weighed(double score, Passage passage) => prior is null ? score : score * prior(passage);
    }

    private static double Bonus(double match) => match >= SameQuestion ? 1 : QuestionWeight * match * match;
}
