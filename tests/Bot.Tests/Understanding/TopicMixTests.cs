using Bot.Understanding;

namespace Bot.Tests.Understanding;

/// <summary>What two texts are about, one beside the other.</summary>
public sealed class TopicMixTests
{
    private static readonly TopicMix Delivery = new([0.8, 0.1, 0.01, 0.01]);

    [Fact]
    public void A_text_is_about_what_it_is_about()
    {
        Assert.Equal(1, Delivery.Overlap(Delivery), 6);
        Assert.Equal(1, Delivery.Correlation(Delivery), 6);
    }

    [Fact]
    public void Texts_of_other_topics_share_less_the_further_apart_they_are()
    {
        var (near, far) = (new TopicMix([0.4, 0.5, 0.01, 0.01]), new TopicMix([0.01, 0.01, 0.1, 0.8]));
        Assert.InRange(Delivery.Overlap(near), Delivery.Overlap(far) + 0.3, 0.99);
        Assert.InRange(Delivery.Correlation(near), Delivery.Correlation(far) + 0.3, 0.99);
        Assert.Equal(Delivery.Overlap(near), near.Overlap(Delivery), 9);
    }

    [Fact]
    public void A_text_about_nothing_in_particular_is_no_fault()
    {
        var (nothing, all) = (new TopicMix([0, 0, 0, 0]), new TopicMix([1, 1, 1, 1]));
        Assert.All([nothing.Overlap(all), nothing.Correlation(all), all.Correlation(Delivery), nothing.Overlap(nothing)], one => Assert.InRange(one, -1, 1));
    }

    [Theory]
    [InlineData("j’ai changé d’avis, je peux vous le rendre ?", "Le Consommateur dispose d’un délai de quatorze jours pour exercer son droit de rétractation.", "Nos magasins sont ouverts du lundi au samedi de 10 h à 19 h.")]
    [InlineData("ma cb passe pas au moment de regler", "En cas de refus d’autorisation de l’établissement bancaire, la commande est annulée de plein droit.", "Les frais de port sont offerts dès 60 € d’achat.")]
    [InlineData("can I send it back if I don’t like it", "You have the right to cancel this contract within 14 days without giving any reason.", "We use cookies to measure visits to the site.")]
    public void A_shopper_s_words_are_nearer_to_the_clause_that_means_the_same(string shopper, string clause, string other)
    {
        var topics = ShopKnowledge.Read(new KnowledgeOptions()).Topics;
        var language = shopper.StartsWith("can", StringComparison.Ordinal) ? Knowledge.Text.Language.English : Knowledge.Text.Language.French;
        var asked = topics.Of(shopper, language);
        Assert.True(asked.Overlap(topics.Of(clause, language)) > 2 * asked.Overlap(topics.Of(other, language)));
    }
}
