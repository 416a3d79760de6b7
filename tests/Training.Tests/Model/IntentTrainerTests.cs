using Training.Model;
using Training.Tests.Testing;

namespace Training.Tests.Model;

public sealed class IntentTrainerTests
{
    private static readonly IntentModel Model = SmallShop.Model();

    [Theory]
    [InlineData("il est où mon colis ?", "order-status")]
    [InlineData("c'est combien la livraison", "delivery-cost")]
    [InlineData("mon remboursement svp", "refund-status")]
    [InlineData("bonjour monsieur", "greeting")]
    public void A_text_near_the_examples_is_recognised(string text, string intent) =>
        Assert.Equal(intent, Model.Rank(text)[0].Intent);

    [Theory]
    [InlineData("où est mon colis", "order-status")]
    [InlineData("salut", "greeting")]
    public void Three_examples_an_intent_are_enough_to_start(string text, string intent) =>
        Assert.Equal(intent, SmallShop.Model(each: 3).Rank(text)[0].Intent);

    [Theory]
    [InlineData("")]
    [InlineData("😀🎉👍")]
    [InlineData("zxqw vbnm kjhg")]
    [InlineData("我的订单在哪里")]
    public void What_no_example_resembles_gets_no_probability_to_speak_of(string text) =>
        Assert.InRange(Model.Rank(text)[0].Probability, 0, 0.5);

    [Fact]
    public void A_text_of_10000_characters_is_ranked() =>
        Assert.Equal("delivery-cost", Model.Rank(Long("prix de la livraison "))[0].Intent);

    [Fact]
    public void All_intents_are_ranked_and_leave_room_for_none()
    {
        var ranks = Model.Rank("où est mon remboursement");

        Assert.Equal(Model.Intents, ranks.Select(rank => rank.Intent).Order(StringComparer.Ordinal));
        Assert.Equal(ranks.OrderByDescending(rank => rank.Probability), ranks);
        Assert.InRange(ranks.Sum(rank => rank.Probability), 0, 1);
    }

    [Fact]
    public void The_same_examples_give_the_same_model_bit_for_bit()
    {
        var turned = new ExampleSet(SmallShop.Examples().Examples.Reverse());

        Assert.Equal(Bytes(Model), Bytes(new IntentTrainer().Train(turned, new TrainingOptions { Threads = 1 })));
    }

    [Fact]
    public void A_model_names_the_examples_it_was_trained_on() =>
        Assert.Equal(SmallShop.Examples().Fingerprint, Model.ExamplesFingerprint);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_intents_can_be_trained(int count)
    {
        var set = SmallShop.Examples();
        var few = new ExampleSet(set.Examples.Where(example => set.Intents.Take(count).Contains(example.Intent)));

        var model = new IntentTrainer().Train(few, new TrainingOptions());

        Assert.Equal(count, model.Rank("prix de la livraison").Count);
        Assert.Equal("delivery-cost", model.Rank("prix de la livraison")[0].Intent);
    }

    [Fact]
    public void One_example_of_each_intent_can_be_trained() =>
        Assert.Equal(4, SmallShop.Model(each: 1).Rank("bonjour").Count);

    [Fact]
    public void No_example_is_refused() =>
        Assert.Throws<ArgumentException>(() => new IntentTrainer().Train(new ExampleSet([]), new TrainingOptions()));

    [Fact]
    public void Progress_rises_to_one()
    {
        var told = new Told();

        new IntentTrainer().Train(SmallShop.Examples(), new TrainingOptions { Threads = 1 }, told);

        Assert.Equal(told.Shares.Order(), told.Shares);
        Assert.Equal(1, told.Shares[^1]);
    }

    [Fact]
    public void Training_can_be_cancelled() => Assert.ThrowsAny<OperationCanceledException>(() =>
        new IntentTrainer().Train(SmallShop.Examples(), new TrainingOptions(), null, new CancellationToken(true)));

    private static string Long(string text) => string.Concat(Enumerable.Repeat(text, 500));

    private static byte[] Bytes(IntentModel model)
    {
        using var stream = new MemoryStream();
        IntentModelFile.Write(model, stream);
        return stream.ToArray();
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
