namespace Knowledge.Scoring;

/// <summary>A logistic regression: the probability is the sigmoid of a weighted sum.</summary>
/// <param name="Weights">One for each feature.</param>
/// <param name="Bias">Added to the sum.</param>
public sealed record LogisticModel(double[] Weights, double Bias)
{
    /// <summary>The probability, 0..1, for as many features as there are weights.</summary>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public double Probability(ReadOnlySpan<double> features) => Sigmoid.Of(LogOdds(features));

    /// <summary>The weighted sum: ln(p ÷ (1 − p)).</summary>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public double LogOdds(ReadOnlySpan<double> features)
    {
        if (features.Length != Weights.Length)
        {
            throw new ArgumentException($"The model takes {Weights.Length} features, not {features.Length}.", nameof(features));
        }
        var sum = Bias;
        for (var i = 0; i < features.Length; i++) sum += Weights[i] * features[i];
        return sum;
    }
}
