namespace Training.Evaluation;

/// <summary>How good one ranking is, or the mean of many; each 0 to 1.</summary>
/// <param name="Ndcg">
/// Normalised discounted cumulative gain of the first ten: Σ relevance ÷ log2(place + 1), over the best that any ranking
/// could reach (K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002;
/// linear gain, as trec_eval and BEIR count it).
/// </param>
/// <param name="Recall">Share of what is relevant that stands among the first ten.</param>
/// <param name="ReciprocalRank">1 ÷ place of the first relevant one among the first ten; 0 when there is none.</param>
/// <param name="PrecisionAtOne">Whether the first one is relevant.</param>
public readonly record struct RankingMetrics(double Ndcg, double Recall, double ReciprocalRank, double PrecisionAtOne)
{
    /// <summary>Places that count.</summary>
    public const int Depth = 10;

    /// <summary>A ranking against the judgments of its question: relevance by document, of which one at least is above 0.</summary>
    public static RankingMetrics Of(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> relevance)
    {
        var (gain, found, first) = (0.0, 0, 0);
        for (var place = 1; place <= Math.Min(Depth, ranked.Count); place++)
        {
            if (relevance.GetValueOrDefault(ranked[place - 1]) is not (> 0 and var worth)) continue;
            gain += worth / Math.Log2(place + 1);
            found++;
            if (first == 0) first = place;
        }
        var relevant = relevance.Values.Where(worth => worth > 0).OrderDescending().ToList();
        var ideal = relevant.Take(Depth).Select((worth, i) => worth / Math.Log2(i + 2)).Sum();
        return new RankingMetrics(
            gain / ideal, (double)found / relevant.Count, first == 0 ? 0 : 1.0 / first, first == 1 ? 1 : 0);
    }

    public static RankingMetrics Mean(IReadOnlyCollection<RankingMetrics> all) => new(
        all.Average(one => one.Ndcg),
        all.Average(one => one.Recall),
        all.Average(one => one.ReciprocalRank),
        all.Average(one => one.PrecisionAtOne));
}
