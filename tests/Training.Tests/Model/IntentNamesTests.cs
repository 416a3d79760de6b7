using Knowledge.Text;
using Training.Model;

namespace Training.Tests.Model;

public sealed class IntentNamesTests
{
    [Theory]
    [InlineData("refund-status", "refund status")]
    [InlineData("lists_createoradd", "lists createoradd")]
    [InlineData("RefundStatus", "refund status")]
    [InlineData("FAQAnswer", "faq answer")]
    [InlineData("REFUNDS_RETURNS", "refunds returns")]
    [InlineData("Make Update", "make update")]
    [InlineData("état-de-la-commande", "état de la commande")]
    [InlineData("退款", "退款")]
    public void A_name_is_cut_into_its_words(string name, string text) => Assert.Equal(text, IntentNames.Text(name));

    [Theory]
    [InlineData("42")]
    [InlineData("")]
    [InlineData(Intent.OutOfScope)]
    public void A_name_without_words_says_nothing_and_neither_does_out_of_scope(string name) => Assert.Null(IntentNames.Text(name));

    [Fact]
    public void A_message_is_recognised_by_a_word_that_only_the_name_of_its_intent_has()
    {
        Assert.Equal("parking", Model("parking", "toilets").Rank("parking?")[0].Intent);
        Assert.NotEqual("parking", Model("1", "parking").Rank("where can I leave my car")[0].Intent);
    }

    [Fact]
    public void Intents_named_by_numbers_can_be_trained() =>
        Assert.Equal("1", Model("1", "2").Rank("where can I leave my car")[0].Intent);

    private static IntentModel Model(string cars, string washing)
    {
        (string Intent, string[] Texts)[] said =
        [
            (cars, ["where can I leave my car", "is there a place for my van", "how much is it to leave a car here"]),
            (washing, ["where can I wash my hands", "is there a bathroom", "how much is it to take a shower"]),
        ];
        return new IntentTrainer().Train(
            new ExampleSet(from intent in said from text in intent.Texts select new Example(text, intent.Intent, Language.English)),
            new TrainingOptions());
    }
}
