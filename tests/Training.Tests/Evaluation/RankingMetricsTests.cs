using Training.Evaluation;

namespace Training.Tests.Evaluation;

public sealed class RankingMetricsTests
{
    private static readonly Dictionary<string, int> Relevance = new() { ["a"] = 2, ["b"] = 1, ["c"] = 1, ["z"] = 0 };

    [Fact]
    public void The_best_order_is_worth_one()
    {
        var metrics = RankingMetrics.Of(["a", "b", "c", "d"], Relevance);

        Assert.Equal(new RankingMetrics(1, 1, 1, 1), metrics);
    }

    [Fact]
    public void Figures_are_those_computed_by_hand()
    {
        var metrics = RankingMetrics.Of(["z", "b", "x", "a"], Relevance);

        // Gain 1 at place 2 and 2 at place 4; at best 2, 1, 1 at places 1 to 3.
        Assert.Equal((1 / Math.Log2(3) + 2 / Math.Log2(5)) / (2 + 1 / Math.Log2(3) + 1 / Math.Log2(4)), metrics.Ndcg, 12);
        Assert.Equal(0.4766, metrics.Ndcg, 4);
        Assert.Equal(2 / 3.0, metrics.Recall, 12);
        Assert.Equal(0.5, metrics.ReciprocalRank);
        Assert.Equal(0, metrics.PrecisionAtOne);
    }

    [Fact]
    public void What_stands_after_the_tenth_place_does_not_count()
    {
        string[] late = [.. Enumerable.Range(0, RankingMetrics.Depth).Select(i => $"x{i}"), "a", "b", "c"];

        Assert.Equal(default, RankingMetrics.Of(late, Relevance));
        Assert.Equal(default, RankingMetrics.Of([], Relevance));
    }

    [Fact]
    public void More_relevant_documents_than_places_can_still_reach_one()
    {
        var many = Enumerable.Range(0, 20).ToDictionary(i => $"d{i}", _ => 1);

        var metrics = RankingMetrics.Of([.. Enumerable.Range(5, 10).Select(i => $"d{i}")], many);

        Assert.Equal(1, metrics.Ndcg, 12);
        Assert.Equal(0.5, metrics.Recall);
    }

    [Fact]
    public void The_mean_is_taken_figure_by_figure() => Assert.Equal(
        new RankingMetrics(0.5, 0.75, 0.5, 0.5),
        RankingMetrics.Mean([new RankingMetrics(1, 1, 1, 1), new RankingMetrics(0, 0.5, 0, 0)]));
}
