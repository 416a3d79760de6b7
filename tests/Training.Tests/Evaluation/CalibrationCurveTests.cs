using Training.Evaluation;

namespace Training.Tests.Evaluation;

public sealed class CalibrationCurveTests
{
    [Fact]
    public void The_error_is_the_mean_gap_weighted_by_bin()
    {
        // Bin (0, 0.5]: said 0.4, right 1 of 2: gap 0.1. Bin (0.5, 1]: said 0.9, right 1 of 3: gap 0.5667.
        var curve = CalibrationCurve.Of([(0.4, true), (0.4, false), (0.9, true), (0.9, false), (0.9, false)], bins: 2);

        Assert.Equal((2 * 0.1 + 3 * (0.9 - 1 / 3.0)) / 5, curve.ExpectedError, 12);
        Assert.Equal([(0, 0.5, 2), (0.5, 1, 3)], curve.Bins.Select(bin => (bin.From, bin.To, bin.Count)));
    }

    [Fact]
    public void Zero_and_one_fall_into_the_outer_bins() => Assert.Equal(
        [(0.0, 1), (0.9, 1)],
        CalibrationCurve.Of([(0, false), (1, true)], bins: 10).Bins
            .Select(bin => (Math.Round(bin.From, 6), bin.Count)));

    [Fact]
    public void Without_answers_there_is_no_error() =>
        Assert.Equal(0, CalibrationCurve.Of(Array.Empty<(double, bool)>()).ExpectedError);
}
