using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class ExcerptTests
{
    private const string Terms = """
        Le client dispose de trente jours après la réception pour se rétracter, sans motif. L’article est renvoyé complet. Il est remboursé sous deux jours ouvrés.

        Le retour est refusé dans les cas suivants :

        - les denrées ouvertes, café ou thé, pour des raisons d’hygiène ;
        - les filtres et les joints déballés ;
        - les cartes cadeaux, qui ne sont pas remboursables.

        | Zone | Prix | Délai |
        |---|---|---|
        | France | 5,90 € | 2 à 3 jours |
        | Suisse | 14,90 € | 4 à 6 jours |

        Les litiges sont portés devant le médiateur, gratuitement. Les tribunaux de Tours sont compétents.
        """;

    [Fact]
    public void A_passage_that_fits_is_shown_whole() =>
        Assert.Equal("Sous trois jours.", Excerpt.Of(Passage("Sous trois jours."), "délai", Language.French));

    [Theory]
    [InlineData("sous combien de jours suis-je remboursé", "Il est remboursé sous deux jours ouvrés.")]
    [InlineData("comment saisir le médiateur", "Les litiges sont portés devant le médiateur, gratuitement.")]
    [InlineData("puis-je rendre un café ouvert", "les denrées ouvertes")]
    public void The_sentences_that_answer_are_shown(string question, string answer)
    {
        var excerpt = Excerpt.Of(Passage(Terms), question, Language.French, 220);
        Assert.Contains(answer, excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 1, 220);
    }

    [Fact]
    public void An_item_comes_with_what_announces_it() =>
        Assert.Equal(
            "Le retour est refusé dans les cas suivants :\n\n- les cartes cadeaux, qui ne sont pas remboursables.",
            Excerpt.Of(Passage(Terms), "cartes cadeaux", Language.French, 120));

    [Fact]
    public void A_row_comes_with_the_head_of_its_table() =>
        Assert.Equal(
            "| Zone | Prix | Délai |\n|---|---|---|\n| Suisse | 14,90 € | 4 à 6 jours |",
            Excerpt.Of(Passage(Terms), "livraison en Suisse", Language.French, 90));

    [Fact]
    public void What_announces_a_list_is_not_shown_without_it()
    {
        var excerpt = Excerpt.Of(Passage(Terms), "dans quels cas est-ce refusé", Language.French, 300);
        Assert.EndsWith(
            "Le retour est refusé dans les cas suivants :\n\n- les denrées ouvertes, café ou thé, pour des raisons d’hygiène ;\n"
            + "- les filtres et les joints déballés ;\n- les cartes cadeaux, qui ne sont pas remboursables.",
            excerpt,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_line_above_a_table_stays_with_its_rows() =>
        Assert.Equal(
            "Nos tarifs par zone\n\n| Zone | Prix |\n|---|---|\n| Suisse | 14,90 € |",
            Excerpt.Of(
                Passage("Nos tarifs par zone\n\n| Zone | Prix |\n|---|---|\n| France | 5,90 € |\n| Suisse | 14,90 € |\n\nLes colis partent chaque matin."),
                "Suisse",
                Language.French,
                80));

    [Fact]
    public void Without_a_word_in_common_the_beginning_is_shown() =>
        Assert.StartsWith("Le client dispose", Excerpt.Of(Passage(Terms), "xylophone", Language.French, 200), StringComparison.Ordinal);

    private static Passage Passage(string body) =>
        new() { Id = "a", Kind = PassageKind.Policy, Language = Language.French, Title = "t", Body = body, Version = "0" };
}
