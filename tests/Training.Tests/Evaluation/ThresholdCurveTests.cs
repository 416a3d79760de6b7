using Training.Evaluation;
using Training.Model;

namespace Training.Tests.Evaluation;

public sealed class ThresholdCurveTests
{
    private static readonly ThresholdCurve Curve = ThresholdCurve.Of(
        [
            Said("a", 0.9, of: "a"), Said("a", 0.6, of: "a"),
            Said("a", 0.5, of: Intent.OutOfScope), Said("b", 0.2, of: Intent.OutOfScope),
        ],
        steps: 10);

    [Fact]
    public void The_best_threshold_keeps_the_two_kinds_apart()
    {
        var best = Curve.Best(metrics => metrics.Accuracy);

        Assert.Equal(0.6, best.Threshold, 12);
        Assert.Equal(1, best.Metrics.Accuracy);
    }

    [Fact]
    public void Raising_it_trades_answers_for_out_of_scope()
    {
        Assert.Equal(0.5, Curve.Points[0].Metrics.Accuracy);
        Assert.Equal(0, Curve.Points[0].Metrics.OutOfScopeRecall);
        Assert.Equal(0, Curve.Points[^1].Metrics.InScopeAccuracy);
        Assert.Equal(1, Curve.Points[^1].Metrics.OutOfScopeRecall);
    }

    private static Prediction Said(string intent, double probability, string of) =>
        new(new Example("text", of, null), [new IntentScore(intent, probability)]);
}
