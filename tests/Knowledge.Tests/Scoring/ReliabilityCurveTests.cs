using Knowledge.Scoring;

namespace Knowledge.Tests.Scoring;

public class ReliabilityCurveTests
{
    [Fact]
    public void Bins_hold_what_was_promised_and_what_came_true()
    {
        var bins = ReliabilityCurve.Bins([0.1, 0.15, 1.0], [false, true, true], 2);
        Assert.Equal([2, 1], bins.Select(bin => bin.Count));
        Assert.Equal(0.125, bins[0].MeanProbability, 9);
        Assert.Equal(0.5, bins[0].Frequency);
    }

    [Fact]
    public void The_error_is_zero_when_every_promise_is_kept() =>
        Assert.Equal(0, ReliabilityCurve.ExpectedCalibrationError([0, 0, 1], [false, false, true]));

    [Fact]
    public void The_error_weighs_bins_by_their_count() =>
        Assert.Equal(0.5 * 0.8 + 0.5 * 0.1, ReliabilityCurve.ExpectedCalibrationError([0.8, 0.1], [false, false]), 9);
}
