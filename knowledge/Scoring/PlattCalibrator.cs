namespace Knowledge.Scoring;

/// <summary>
/// Turns a score into a probability by a sigmoid fitted on labelled scores (J. Platt, "Probabilistic Outputs for
/// Support Vector Machines", 1999), with his smoothed targets and the Newton method with backtracking of H.-T. Lin,
/// C.-J. Lin and R. Weng ("A Note on Platt's Probabilistic Outputs", Machine Learning 68, 2007, appendix C).
/// </summary>
/// <param name="A">Slope, negative when a higher score is better.</param>
/// <param name="B">Offset.</param>
public sealed record PlattCalibrator(double A, double B)
{
    private const int MostIterations = 100;
    private const double LeastStep = 1e-10, Ridge = 1e-12, Tolerance = 1e-5;

    /// <summary>1 ÷ (1 + e^(A·score + B)).</summary>
    public double Probability(double score) => Sigmoid.Of(-(A * score + B));

    /// <summary>Fits on scores that the model was not trained on; on its own training scores the result is too sure.</summary>
    /// <exception cref="ArgumentException">There are no scores, or not one label for each.</exception>
    public static PlattCalibrator Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        if (scores.Count == 0 || scores.Count != labels.Count) throw new ArgumentException("There must be one label for each score, and a score at least.");
        var positives = labels.Count(label => label);
        var negatives = labels.Count - positives;
        // Not 1 and 0: a few examples do not prove certainty.
        var (high, low) = ((positives + 1.0) / (positives + 2.0), 1.0 / (negatives + 2.0));
        var targets = labels.Select(label => label ? high : low).ToArray();

        var (a, b) = (0.0, Math.Log((negatives + 1.0) / (positives + 1.0)));
        var loss = Loss(a, b, scores, targets);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var (g1, g2, h11, h22, h21) = Derivatives(a, b, scores, targets);
            if (Math.Abs(g1) < Tolerance && Math.Abs(g2) < Tolerance) break;
            var determinant = h11 * h22 - h21 * h21;
            var (da, db) = (-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant);
            var slope = g1 * da + g2 * db;
            var step = 1.0;
            while (step >= LeastStep)
            {
                var next = Loss(a + step * da, b + step * db, scores, targets);
                if (next < loss + 1e-4 * step * slope)
                {
                    (a, b, loss) = (a + step * da, b + step * db, next);
                    break;
                }
                step /= 2;
            }
            if (step < LeastStep) break;
        }
        return new PlattCalibrator(a, b);
    }

    private static double Loss(double a, double b, IReadOnlyList<double> scores, double[] targets)
    {
        var loss = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var x = a * scores[i] + b;
            loss += targets[i] * Sigmoid.Softplus(x) + (1 - targets[i]) * Sigmoid.Softplus(-x);
        }
        return loss;
    }

    private static (double G1, double G2, double H11, double H22, double H21) Derivatives(
        double a, double b, IReadOnlyList<double> scores, double[] targets)
    {
        var (g1, g2, h11, h22, h21) = (0.0, 0.0, Ridge, Ridge, 0.0);
        for (var i = 0; i < targets.Length; i++)
        {
            var p = Sigmoid.Of(-(a * scores[i] + b));
            var (d1, d2) = (targets[i] - p, p * (1 - p));
            g1 += scores[i] * d1;
            g2 += d1;
            h11 += scores[i] * scores[i] * d2;
            h22 += d2;
            h21 += scores[i] * d2;
        }
        return (g1, g2, h11, h22, h21);
    }
}
