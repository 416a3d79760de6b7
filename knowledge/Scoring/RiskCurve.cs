namespace Knowledge.Scoring;

/// <summary>What a threshold gives and costs: answers at least this likely are given, the others withheld.</summary>
/// <param name="Threshold">Least probability of an answer that is given.</param>
/// <param name="Given">The share of all questions that get an answer.</param>
/// <param name="Wrong">The share of all questions that get a wrong one.</param>
/// <param name="Right">The share of answerable questions that get their right one.</param>
public sealed record RiskPoint(double Threshold, double Given, double Wrong, double Right)
{
    /// <summary>The share of the answers given that are wrong; 0 when none is given.</summary>
    public double WrongOfGiven => Given <= 0 ? 0 : Wrong / Given;
}

/// <summary>
/// Risk and coverage of an answerer that may stay silent (R. El-Yaniv and Y. Wiener, "On the Foundations of Noise-free
/// Selective Classification", JMLR 11, 2010).
/// </summary>
public static class RiskCurve
{
    /// <summary>When no threshold keeps within the limit, only what is all but certain is answered.</summary>
    public const double Silence = 0.99;

    /// <summary>By rising threshold.</summary>
    /// <param name="probabilities">That the first answer is right, for each question; 0 where there is none.</param>
    /// <param name="labels">Whether it is.</param>
    /// <param name="answerable">How many of the questions have an answer.</param>
    /// <param name="steps">Equal steps between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is not one label for each probability.</exception>
    public static IReadOnlyList<RiskPoint> Of(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, int answerable, int steps = 100)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (probabilities.Count != labels.Count) throw new ArgumentException("There must be one label for each probability.");
        var all = Math.Max(1, labels.Count);
        return [.. Enumerable.Range(0, steps + 1).Select(step =>
        {
            var threshold = (double)step / steps;
            var (right, wrong) = (0, 0);
            for (var i = 0; i < labels.Count; i++)
            {
                if (probabilities[i] < threshold) continue;
                if (labels[i]) right++;
                else wrong++;
            }
            return new RiskPoint(threshold, (double)(right + wrong) / all, (double)wrong / all, (double)right / Math.Max(1, answerable));
        })];
    }

    /// <summary>The lowest threshold at which the share of wrong answers, of all questions, stays within a limit.</summary>
    public static double Threshold(IEnumerable<RiskPoint> points, double maximumWrong)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.OrderBy(point => point.Threshold).FirstOrDefault(point => point.Wrong <= maximumWrong)?.Threshold ?? Silence;
    }
}
