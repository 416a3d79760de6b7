namespace Knowledge.Scoring;

/// <summary>The predictions of one range of probability, and how often they came true.</summary>
/// <param name="From">Least probability of the bin, included.</param>
/// <param name="To">Greatest; included in the last bin only.</param>
/// <param name="Count">Predictions in it.</param>
/// <param name="MeanProbability">What was promised; 0 in an empty bin.</param>
/// <param name="Frequency">What came true; 0 in an empty bin.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double MeanProbability, double Frequency);

/// <summary>Shows whether probabilities keep their word: of what is said at 80 %, 80 % should be right.</summary>
public static class ReliabilityCurve
{
    /// <summary>Bins of equal width from 0 to 1.</summary>
    /// <exception cref="ArgumentException">There is not one label for each probability.</exception>
    public static IReadOnlyList<ReliabilityBin> Bins(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (probabilities.Count != labels.Count) throw new ArgumentException("There must be one label for each probability.");
        var (counts, sums, positives) = (new int[bins], new double[bins], new int[bins]);
        for (var i = 0; i < labels.Count; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1);
            counts[bin]++;
            sums[bin] += probabilities[i];
            if (labels[i]) positives[bin]++;
        }
        return
        [
            .. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
                (double)bin / bins, (bin + 1.0) / bins, counts[bin],
                counts[bin] == 0 ? 0 : sums[bin] / counts[bin], counts[bin] == 0 ? 0 : (double)positives[bin] / counts[bin])),
        ];
    }

    /// <summary>
    /// The mean distance between what bins promised and what came true, weighted by their counts (M. Naeini, G. Cooper
    /// and M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015); 0 without predictions.
    /// </summary>
    public static double ExpectedCalibrationError(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, int bins = 10) =>
        Bins(probabilities, labels, bins).Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.Frequency)) / Math.Max(1, labels.Count);

    /// <summary>The mean squared distance of probabilities to what came true (G. Brier, 1950); 0 without predictions.</summary>
    public static double BrierScore(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        return probabilities.Zip(labels, (probability, label) => Math.Pow(probability - (label ? 1 : 0), 2)).DefaultIfEmpty().Average();
    }
}
