using Training.Model;
using Training.Tests.Testing;

namespace Training.Tests.Model;

public sealed class CrossValidationTests
{
    private static readonly TrainingOptions Options = new();

    [Fact]
    public void Every_example_is_judged_once()
    {
        var set = SmallShop.Examples();

        var predictions = CrossValidation.Predict(set, Options, 3, 1);

        Assert.Equal(set.Examples.Select(e => e.Text).Order(), predictions.Select(p => p.Example.Text).Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_predictions()
    {
        var one = CrossValidation.Predict(SmallShop.Examples(), Options, 3, 1);
        var two = CrossValidation.Predict(SmallShop.Examples(), Options, 3, 1);

        Assert.Equal(one.Select(p => p.Best), two.Select(p => p.Best));
    }

    [Fact]
    public void An_intent_left_out_is_not_among_the_answers()
    {
        var predictions = CrossValidation.PredictLeftOut(SmallShop.Examples(), Options, 2, 1);

        Assert.Equal(24, predictions.Count);
        Assert.All(predictions, p => Assert.DoesNotContain(p.Ranks, rank => rank.Intent == p.Example.Intent));
    }

    [Theory]
    [InlineData(0.2, "greeting")]
    [InlineData(0.4, "greeting")]
    [InlineData(0.41, Intent.OutOfScope)]
    public void An_answer_below_the_threshold_is_out_of_scope(double threshold, string intent)
    {
        var prediction = new Prediction(new Example("hé", "greeting", null), [new IntentScore("greeting", 0.4)]);

        Assert.Equal(intent, prediction.IntentAt(threshold));
    }
}
