using Knowledge.Scoring;

namespace Knowledge.Tests.Scoring;

public class ConfidenceTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Confidence(value));

    [Fact]
    public void Confidences_compare() => Assert.True(new Confidence(0.4) < new Confidence(0.5) && Confidence.Certain >= new Confidence(1));
}
