namespace Knowledge.Scoring;

/// <summary>
/// Fits a logistic regression by Newton's method, which for this model is iteratively reweighted least squares
/// (T. Hastie, R. Tibshirani and J. Friedman, "The Elements of Statistical Learning", 2nd edition, 4.4.1), with a ridge
/// penalty on the weights and step halving. For tens of features, not thousands.
/// </summary>
public static class LogisticFit
{
    private const double Tolerance = 1e-9;

    /// <summary>The model that minimises the log loss summed over the examples + ½ · l2 · |weights|². The bias is not penalised.</summary>
    /// <param name="features">One row for each example, all of one length; bring them to like scales first.</param>
    /// <param name="labels">Whether each example is positive.</param>
    /// <param name="l2">Above 0; without it, examples that can be told apart have no finite fit.</param>
    /// <param name="maxIterations">Newton steps at most; ten do as a rule.</param>
    /// <exception cref="ArgumentException">There are no examples, or rows and labels do not match.</exception>
    public static LogisticModel Fit(
        IReadOnlyList<double[]> features, IReadOnlyList<bool> labels, double l2 = 1, int maxIterations = 50)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(l2);
        if (features.Count == 0 || features.Count != labels.Count) throw new ArgumentException("There must be one label for each row, and a row at least.");
        var width = features[0].Length;
        if (features.Any(row => row.Length != width)) throw new ArgumentException("All rows must have the same number of features.");

        // The bias stands last, as the weight of a feature that is always 1.
        var weights = new double[width + 1];
        var loss = Loss(weights, features, labels, l2);
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            var (gradient, hessian) = Derivatives(weights, features, labels, l2);
            var step = LinearSystem.Solve(hessian, gradient);
            var (next, nextLoss) = Descend(weights, step, loss, candidate => Loss(candidate, features, labels, l2));
            var gained = loss - nextLoss;
            (weights, loss) = (next, nextLoss);
            if (gained <= Tolerance * (1 + Math.Abs(loss))) break;
        }
        return new LogisticModel(weights[..width], weights[width]);
    }

    /// <summary>The full step if the loss falls, else half of it, and so on; the weights as they were if none does.</summary>
    private static (double[] Weights, double Loss) Descend(double[] weights, double[] step, double loss, Func<double[], double> lossOf)
    {
        for (var size = 1.0; size > 1e-6; size /= 2)
        {
            var candidate = new double[weights.Length];
            for (var i = 0; i < weights.Length; i++) candidate[i] = weights[i] - size * step[i];
            var candidateLoss = lossOf(candidate);
            if (candidateLoss <= loss) return (candidate, candidateLoss);
        }
        return (weights, loss);
    }

    private static double Loss(double[] weights, IReadOnlyList<double[]> features, IReadOnlyList<bool> labels, double l2)
    {
        var loss = 0.0;
        for (var i = 0; i < features.Count; i++)
        {
            var sum = Sum(weights, features[i]);
            loss += Sigmoid.Softplus(labels[i] ? -sum : sum);
        }
        for (var j = 0; j + 1 < weights.Length; j++) loss += 0.5 * l2 * weights[j] * weights[j];
        return loss;
    }

    private static (double[] Gradient, double[,] Hessian) Derivatives(
        double[] weights, IReadOnlyList<double[]> features, IReadOnlyList<bool> labels, double l2)
    {
        var size = weights.Length;
        var gradient = new double[size];
        var hessian = new double[size, size];
        for (var i = 0; i < features.Count; i++)
        {
            var probability = Sigmoid.Of(Sum(weights, features[i]));
            var error = probability - (labels[i] ? 1 : 0);
            var curvature = probability * (1 - probability);
            for (var j = 0; j < size; j++)
            {
                gradient[j] += error * At(features[i], j);
                for (var k = 0; k <= j; k++) hessian[j, k] += curvature * At(features[i], j) * At(features[i], k);
            }
        }
        for (var j = 0; j < size; j++)
        {
            // A trace on the bias too, so that the system has a solution when all examples are alike.
            hessian[j, j] += j + 1 < size ? l2 : 1e-9;
            if (j + 1 < size) gradient[j] += l2 * weights[j];
            for (var k = 0; k < j; k++) hessian[k, j] = hessian[j, k];
        }
        return (gradient, hessian);
    }

    private static double Sum(double[] weights, double[] row)
    {
        var sum = weights[^1];
        for (var j = 0; j < row.Length; j++) sum += weights[j] * row[j];
        return sum;
    }

    private static double At(double[] row, int column) => column < row.Length ? row[column] : 1;
}
