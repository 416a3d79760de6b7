using Training.Model;

namespace Training.Evaluation;

/// <summary>The answers whose probability lies between two bounds, the upper one included.</summary>
public sealed record CalibrationBin(double From, double To, int Count, double MeanProbability, double ShareRight);

/// <summary>Whether answers given with 80 % are right in 80 % of cases.</summary>
public sealed class CalibrationCurve
{
    private CalibrationCurve(IReadOnlyList<CalibrationBin> bins, int count)
    {
        Bins = bins;
        var gaps = bins.Sum(bin => bin.Count * Math.Abs(bin.MeanProbability - bin.ShareRight));
        ExpectedError = gaps / Math.Max(1, count);
    }

    /// <summary>By rising probability; bins without answers are left out.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>
    /// Expected calibration error, 0 to 1: Σ bins (n_b / n)·|mean probability − share right| (C. Guo et al., "On
    /// calibration of modern neural networks", ICML 2017, eq. 5).
    /// </summary>
    public double ExpectedError { get; }

    /// <param name="answers">Each answer's probability, 0 to 1, and whether it was right.</param>
    /// <param name="bins">Equally wide; 15 is what is published with.</param>
    public static CalibrationCurve Of(IReadOnlyCollection<(double Probability, bool Right)> answers, int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return new CalibrationCurve(
            [.. answers.GroupBy(answer => Math.Clamp((int)Math.Ceiling(answer.Probability * bins) - 1, 0, bins - 1))
                .OrderBy(bin => bin.Key)
                .Select(bin => new CalibrationBin(
                    (double)bin.Key / bins,
                    (bin.Key + 1.0) / bins,
                    bin.Count(),
                    bin.Average(answer => answer.Probability),
                    bin.Average(answer => answer.Right ? 1.0 : 0.0)))],
            answers.Count);
    }

    /// <summary>Of the likeliest intent of each message.</summary>
    public static CalibrationCurve Of(IEnumerable<Prediction> predictions) =>
        Of([.. predictions.Select(p => (p.Best.Probability, p.Best.Intent == p.Example.Intent))]);
}
