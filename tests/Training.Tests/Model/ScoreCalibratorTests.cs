using Training.Model;

namespace Training.Tests.Model;

public sealed class ScoreCalibratorTests
{
    [Fact]
    public void The_scale_and_offset_that_made_the_labels_are_found_again()
    {
        var made = new ScoreCalibrator(0.9, -0.5, -1.2);
        var random = new Random(11);
        var examples = Enumerable.Range(0, 20_000).Select(_ =>
        {
            float[] scores = [.. Enumerable.Range(0, 4).Select(_ => random.NextSingle() * 10 - 5)];
            return new ScoredExample(scores, Draw(made.Probabilities(scores), random.NextDouble()), 1);
        });

        var fit = ScoreCalibrator.Fit([.. examples]);

        Assert.Equal(0.9, fit.Scale, 0.1);
        Assert.Equal(-0.5, fit.Bend, 0.1);
        Assert.Equal(-1.2, fit.Offset, 0.3);
    }

    [Fact]
    public void Without_examples_a_score_is_taken_for_log_odds()
    {
        var probabilities = ScoreCalibrator.Fit([]).Probabilities([0, float.NegativeInfinity]);

        Assert.Equal([0.5, 0], probabilities);
    }

    [Fact]
    public void Low_scores_leave_nearly_all_to_none_of_them()
    {
        var probabilities = new ScoreCalibrator(1, 0, 0).Probabilities([-9, -8, -9]);

        Assert.InRange(probabilities.Sum(), 0, 0.001);
    }

    [Fact]
    public void Huge_scores_do_not_overflow()
    {
        var probabilities = new ScoreCalibrator(1, 0, 0).Probabilities([5_000, 4_000, -5_000]);

        Assert.Equal([1, 0, 0], probabilities);
    }

    [Fact]
    public void Labels_that_contradict_the_scores_do_not_turn_their_order()
    {
        var fit = ScoreCalibrator.Fit([.. Enumerable.Repeat(new ScoredExample([4, -4], 1, 1), 50)]);

        Assert.True(fit.Scale > 0 && fit.Scale + fit.Bend > 0);
        Assert.True(double.IsFinite(fit.Offset));
    }

    [Fact]
    public void A_heavier_example_counts_as_often_as_it_weighs()
    {
        ScoredExample right = new([1, 0], 0, 1), none = new([1, 0], -1, 1);

        var weighted = ScoreCalibrator.Fit([right, none with { Weight = 3 }]);
        var repeated = ScoreCalibrator.Fit([right, none, none, none]);

        Assert.Equal(repeated.Scale, weighted.Scale, 1e-6);
        Assert.Equal(repeated.Offset, weighted.Offset, 1e-6);
    }

    private static int Draw(double[] probabilities, double chance)
    {
        for (var k = 0; k < probabilities.Length; k++)
        {
            if ((chance -= probabilities[k]) < 0) return k;
        }
        return -1;
    }
}
