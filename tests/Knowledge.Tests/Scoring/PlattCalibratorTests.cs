using Knowledge.Scoring;

namespace Knowledge.Tests.Scoring;

public class PlattCalibratorTests
{
    [Fact]
    public void Calibrated_scores_keep_their_word()
    {
        var random = new Random(3);
        var scores = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() * 10 - 5).ToList();
        var labels = scores.ConvertAll(score => random.NextDouble() < 1 / (1 + Math.Exp(-(2 * score - 1))));

        var calibrator = PlattCalibrator.Fit(scores, labels);

        Assert.Equal(-2, calibrator.A, 0.1);
        Assert.Equal(1, calibrator.B, 0.1);
        var probabilities = scores.ConvertAll(calibrator.Probability);
        Assert.InRange(ReliabilityCurve.ExpectedCalibrationError(probabilities, labels), 0, 0.01);
    }

    [Fact]
    public void A_few_examples_do_not_make_certainty()
    {
        var calibrator = PlattCalibrator.Fit([1, 2, 3], [true, true, true]);
        Assert.InRange(calibrator.Probability(3), 0.5, 0.95);
    }
}
