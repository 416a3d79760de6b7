using Knowledge.Scoring;

namespace Knowledge.Tests.Scoring;

public class RiskCurveTests
{
    // Five questions, four of them answerable; of one the answer was found but is not right.
    private static readonly double[] Said = [0.95, 0.85, 0.75, 0.35, 0];
    private static readonly bool[] Right = [true, true, false, true, false];

    [Fact]
    public void A_threshold_tells_what_it_gives_and_what_it_costs()
    {
        var points = RiskCurve.Of(Said, Right, answerable: 4, steps: 10);

        Assert.Equal(11, points.Count);
        Assert.Equal(new RiskPoint(0.7, 0.6, 0.2, 0.5), points[7]);
        Assert.Equal(1 / 3.0, points[7].WrongOfGiven, 6);
        Assert.Equal(new RiskPoint(0.8, 0.4, 0, 0.5), points[8]);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.2, 0.1)]
    [InlineData(0.1, 0.8)]
    public void The_lowest_threshold_within_the_limit_is_taken(double maximumWrong, double threshold) =>
        Assert.Equal(threshold, RiskCurve.Threshold(RiskCurve.Of(Said, Right, 4, 10), maximumWrong));

    [Fact]
    public void Without_a_threshold_that_keeps_within_the_limit_next_to_nothing_is_answered() =>
        Assert.Equal(RiskCurve.Silence, RiskCurve.Threshold(RiskCurve.Of([1], [false], 0), 0.05));

    [Fact]
    public void No_questions_are_no_risk() => Assert.All(RiskCurve.Of([], [], 0), point => Assert.Equal(0, point.Wrong + point.Given + point.WrongOfGiven));
}
