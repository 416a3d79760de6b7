namespace Training.Evaluation;

/// <summary>The figures by which intent recognition is compared: 0 to 1, null when there is nothing to count.</summary>
public sealed record IntentMetrics
{
    public required int Messages { get; init; }

    /// <summary>Share of right answers, out-of-scope being one of the labels.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Share of right answers among messages that have an intent.</summary>
    public required double? InScopeAccuracy { get; init; }

    /// <summary>Share of the out-of-scope messages that were found to be.</summary>
    public required double? OutOfScopeRecall { get; init; }

    /// <summary>Share of out-of-scope messages among those taken for it.</summary>
    public required double? OutOfScopePrecision { get; init; }

    public required double? OutOfScopeF1 { get; init; }

    /// <summary>
    /// Correlation of the right and the given labels, −1 to 1, 0 where undefined:
    /// (c·s − Σ pₖtₖ) / √((s² − Σ pₖ²)(s² − Σ tₖ²)) with c right of s messages, pₖ predicted and tₖ expected of label k
    /// (J. Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", Computational
    /// Biology and Chemistry 28, 2004).
    /// </summary>
    public required double Mcc { get; init; }

    /// <summary>F1 over the intents alone, messages pooled; an answer of out-of-scope is an answer not given.</summary>
    public required double? MicroF1 { get; init; }

    /// <summary>Mean F1 of the labels that were expected or predicted, out-of-scope included.</summary>
    public required double? MacroF1 { get; init; }

    public static IntentMetrics Of(ConfusionMatrix matrix)
    {
        var (expected, predicted) = (matrix.Expected(Intent.OutOfScope), matrix.Predicted(Intent.OutOfScope));
        var found = matrix.Count(Intent.OutOfScope, Intent.OutOfScope);
        var rightInScope = matrix.Right - found;
        return new IntentMetrics
        {
            Messages = matrix.Total,
            Accuracy = Share(matrix.Right, matrix.Total),
            InScopeAccuracy = Share(rightInScope, matrix.Total - expected),
            OutOfScopeRecall = Share(found, expected),
            OutOfScopePrecision = Share(found, predicted),
            OutOfScopeF1 = F1(found, expected, predicted),
            Mcc = Correlation(matrix),
            MicroF1 = F1(rightInScope, matrix.Total - expected, matrix.Total - predicted),
            MacroF1 = matrix.Labels.Count == 0 ? null : matrix.Labels.Average(label =>
                F1(matrix.Count(label, label), matrix.Expected(label), matrix.Predicted(label))),
        };
    }

    private static double Correlation(ConfusionMatrix matrix)
    {
        double total = matrix.Total, products = 0, expected = total * total, predicted = total * total;
        foreach (var label in matrix.Labels)
        {
            double t = matrix.Expected(label), p = matrix.Predicted(label);
            products += t * p;
            expected -= t * t;
            predicted -= p * p;
        }
        var spread = Math.Sqrt(expected) * Math.Sqrt(predicted);
        // All right, rounding goes past 1.
        return spread > 0 ? Math.Clamp((matrix.Right * total - products) / spread, -1, 1) : 0;
    }

    private static double? F1(int right, int expected, int predicted) => Share(2 * right, expected + predicted);

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
