using Training.Model;

namespace Training.Evaluation;

/// <summary>The figures when every answer less likely than the threshold is given as out-of-scope.</summary>
public sealed record ThresholdPoint(double Threshold, IntentMetrics Metrics);

/// <summary>What each threshold would have given, to choose one by.</summary>
public sealed class ThresholdCurve
{
    private ThresholdCurve(IReadOnlyList<ThresholdPoint> points) => Points = points;

    /// <summary>By rising threshold, from 0 to 1.</summary>
    public IReadOnlyList<ThresholdPoint> Points { get; }

    /// <param name="steps">Equal steps between 0 and 1.</param>
    public static ThresholdCurve Of(IReadOnlyCollection<Prediction> predictions, int steps = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new ThresholdCurve([.. Enumerable.Range(0, steps + 1).Select(i =>
        {
            var threshold = (double)i / steps;
            var outcomes = predictions.Select(p => (p.Example.Intent, p.IntentAt(threshold)));
            return new ThresholdPoint(threshold, IntentMetrics.Of(new ConfusionMatrix(outcomes)));
        })]);
    }

    /// <summary>
    /// The threshold for messages like these, by the rule that training follows, with as many without an intent as they
    /// have; they must not be those to test on.
    /// </summary>
    public static double Choose(IEnumerable<Prediction> predictions)
    {
        Judgement[] judgements = [.. predictions.Select(p =>
            new Judgement(p.Best.Probability, p.Best.Intent == p.Example.Intent, p.Example.Intent != Intent.OutOfScope))];
        return ThresholdChoice.Of(judgements, (double)judgements.Count(judgement => !judgement.IsInScope) / Math.Max(1, judgements.Length));
    }

    /// <summary>The point with the highest figure; of equals the lowest threshold, which answers most.</summary>
    public ThresholdPoint Best(Func<IntentMetrics, double?> figure) =>
        Points.MaxBy(point => figure(point.Metrics) ?? double.MinValue)!;
}
