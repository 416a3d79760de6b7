using Knowledge.Scoring;

namespace Knowledge.Tests.Scoring;

public class LogisticFitTests
{
    [Fact]
    public void The_weights_that_made_the_data_are_found_again()
    {
        var random = new Random(7);
        double[] truth = [1.5, -2.0];
        var rows = Enumerable.Range(0, 20_000).Select(_ => new[] { random.NextDouble() * 4 - 2, random.NextDouble() * 4 - 2 }).ToList();
        var labels = rows.ConvertAll(row => random.NextDouble() < new LogisticModel(truth, 0.5).Probability(row));

        var model = LogisticFit.Fit(rows, labels, l2: 0.01);

        Assert.Equal(1.5, model.Weights[0], 0.1);
        Assert.Equal(-2.0, model.Weights[1], 0.1);
        Assert.Equal(0.5, model.Bias, 0.1);
    }

    [Fact]
    public void Examples_that_can_be_told_apart_still_have_a_finite_fit()
    {
        var model = LogisticFit.Fit([[-1.0], [-2.0], [1.0], [2.0]], [false, false, true, true], l2: 0.1);
        Assert.InRange(model.Weights[0], 0.5, 20);
        Assert.InRange(model.Probability([2.0]), 0.9, 1);
    }

    [Fact]
    public void Examples_all_of_one_kind_do_not_break_it()
    {
        var model = LogisticFit.Fit([[1.0, 1.0], [2.0, 2.0]], [true, true]);
        Assert.InRange(model.Probability([1.0, 1.0]), 0.5, 1);
    }

    [Fact]
    public void A_wrong_number_of_features_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, 2], 0).Probability([1]));
}
