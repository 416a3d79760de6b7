using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Finds passages by the words of a question and by what it means: the best by BM25F and the best by their vectors, in
/// one ranking. Safe to use from many threads.
/// </summary>
public sealed class HybridSearch
{
    /// <summary>Passages kept from each of the two rankings, to be held against the question in full.</summary>
    private const int LeastCandidates = 100;

    private readonly KnowledgeIndex _index;
    private readonly Dictionary<LanguageIndex, TopPassages> _top = [];

    public HybridSearch(KnowledgeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        foreach (var language in Enum.GetValues<Language>())
        {
            if (index.For(language) is { } own) _top.TryAdd(own, new TopPassages(own));
        }
    }

    /// <summary>
    /// The best passages, best first; empty when neither a word nor the meaning of the question stands in any. A language
    /// without passages is searched in the other one's.
    /// </summary>
    /// <param name="query">The shopper's words, any text.</param>
    /// <param name="language">Of the question.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="today">Leaves out passages that do not hold on this day; null looks at no dates.</param>
    /// <param name="prior">Multiplies the score of a leading passage (1 leaves it as it is), to favour a kind or an
    /// intent.</param>
    /// <param name="mode">By words, vectors or both; an index without vectors knows words alone.</param>
    public IReadOnlyList<Hit> Search(
        string query,
        Language language,
        int top = 10,
        DateOnly? today = null,
        Func<Passage, double>? prior = null,
        SearchMode mode = SearchMode.Hybrid)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (_index.For(language) is not { } index) return [];
        var concepts = new QuestionReader(index).Read(query);
        if (concepts.Count == 0) return [];

        var ranking = new Ranking(index, query, concepts, mode);
        var candidates = ranking.IsPlain && prior is null ? top : Math.Max(LeastCandidates, 2 * top);
        var found = new List<RankedPassage>(2 * candidates);
        if (mode != SearchMode.Vector)
        {
            foreach (var (passage, score) in _top[index].Of(concepts, candidates, today))
            {
                found.Add(ranking.Of(passage, score));
            }
        }
        if (mode != SearchMode.Lexical && ranking.Vector is { } vector)
        {
            var held = found.Select(ranked => ranked.Passage).ToHashSet();
            foreach (var passage in vector.Top(candidates, today))
            {
                if (!held.Contains(passage)) found.Add(ranking.Of(passage));
            }
        }
        var explanation = new Explanation(index, concepts);
        return
        [
            .. found.Select(ranked => prior is null ? ranked : ranked.Times(prior(index.Passages[ranked.Passage])))
                .OrderByDescending(ranked => ranked.Score).ThenBy(ranked => ranked.Passage)
                .Take(top).Select(explanation.Of),
        ];
    }
}
