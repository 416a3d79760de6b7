using Training.Evaluation;

namespace Training.Tests.Evaluation;

public sealed class IntentMetricsTests
{
    // a: 3 right, 1 taken for b; b: 2 right; out-of-scope: 2 found, 2 taken for a.
    private static readonly IntentMetrics Metrics = Of(
    [
        .. Times(3, "a", "a"), .. Times(1, "a", "b"), .. Times(2, "b", "b"),
        .. Times(2, "o", "o"), .. Times(2, "o", "a"),
    ]);

    [Fact]
    public void Shares_are_those_counted_by_hand()
    {
        Assert.Equal(10, Metrics.Messages);
        Assert.Equal(7 / 10.0, Metrics.Accuracy!.Value, 12);
        Assert.Equal(5 / 6.0, Metrics.InScopeAccuracy!.Value, 12);
        Assert.Equal(2 / 4.0, Metrics.OutOfScopeRecall!.Value, 12);
        Assert.Equal(2 / 2.0, Metrics.OutOfScopePrecision!.Value, 12);
        Assert.Equal(2 / 3.0, Metrics.OutOfScopeF1!.Value, 12);
        // 5 right of 6 asked and 8 given.
        Assert.Equal(2 * 5 / 14.0, Metrics.MicroF1!.Value, 12);
        // a: 6/9, b: 4/5, out-of-scope: 4/6.
        Assert.Equal((6 / 9.0 + 4 / 5.0 + 4 / 6.0) / 3, Metrics.MacroF1!.Value, 12);
    }

    [Fact]
    public void Correlation_is_the_one_computed_by_hand()
    {
        // c = 7, s = 10, p = (5, 3, 2), t = (4, 2, 4): (70 − 34) / √((100 − 38)·(100 − 36)).
        Assert.Equal(36 / Math.Sqrt(62.0 * 64.0), Metrics.Mcc, 12);
    }

    [Fact]
    public void Correlation_of_two_labels_is_Matthews_own()
    {
        // tp 4, fn 1, fp 2, tn 3.
        var metrics = Of([.. Times(4, "a", "a"), .. Times(1, "a", "b"), .. Times(2, "b", "a"), .. Times(3, "b", "b")]);

        Assert.Equal((4 * 3 - 2 * 1) / Math.Sqrt(6.0 * 5 * 5 * 4), metrics.Mcc, 12);
    }

    [Fact]
    public void What_cannot_be_counted_is_null()
    {
        var metrics = Of([.. Times(2, "a", "a")]);

        Assert.Null(metrics.OutOfScopeRecall);
        Assert.Null(metrics.OutOfScopePrecision);
        Assert.Equal(0, metrics.Mcc);
        Assert.Null(Of([]).Accuracy);
    }

    [Fact]
    public void Mistakes_come_by_frequency()
    {
        var matrix = new ConfusionMatrix([.. Times(1, "a", "b"), .. Times(2, "b", "a"), .. Times(9, "a", "a")]);

        Assert.Equal([("b", "a", 2), ("a", "b", 1)], matrix.Mistakes);
    }

    private static IntentMetrics Of(IEnumerable<(string, string)> outcomes) =>
        IntentMetrics.Of(new ConfusionMatrix(outcomes));

    private static IEnumerable<(string, string)> Times(int count, string expected, string predicted) =>
        Enumerable.Repeat((Name(expected), Name(predicted)), count);

    private static string Name(string letter) => letter == "o" ? Intent.OutOfScope : letter;
}
