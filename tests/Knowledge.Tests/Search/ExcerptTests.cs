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
        Assert.Equal("Sous trois jours.", Excerpt.Of(Passage("Sous trois jours."), "délai"));

    [Theory]
    [InlineData("sous combien de jours suis-je remboursé", "Il est remboursé sous deux jours ouvrés.")]
    [InlineData("comment saisir le médiateur", "Les litiges sont portés devant le médiateur, gratuitement.")]
    [InlineData("puis-je rendre un café ouvert", "les denrées ouvertes")]
    public void The_sentences_that_answer_are_shown(string question, string answer)
    {
        var excerpt = Excerpt.Of(Passage(Terms), question, maxCharacters: 220);
        Assert.Contains(answer, excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 1, 220);
    }

    [Theory]
    [InlineData("vous mettez combien de temps ?", "Il part sous 24 heures.")]
    [InlineData("c'est combien pour moi ?", "L’envoi coûte 4,90 €.")]
    public void What_the_question_wants_to_hear_counts(string question, string answer) =>
        Assert.Equal(answer, Excerpt.Of(Passage("Le colis est préparé avec soin. Il part sous 24 heures. Un message vous prévient. L’envoi coûte 4,90 €."), question, maxCharacters: 30));

    [Fact]
    public void Where_no_word_is_shared_the_meaning_leads() =>
        Assert.Equal(
            "Les litiges sont portés devant le médiateur, gratuitement.",
            Excerpt.Of(Passage(Terms), "porter plainte", new OneMeaning("mediateur", "plaint"), 70));

    [Fact]
    public void An_item_comes_with_what_announces_it() =>
        Assert.Equal(
            "Le retour est refusé dans les cas suivants :\n\n- les cartes cadeaux, qui ne sont pas remboursables.",
            Excerpt.Of(Passage(Terms), "cartes cadeaux", maxCharacters: 120));

    [Fact]
    public void A_row_comes_with_the_head_of_its_table() =>
        Assert.Equal(
            "| Zone | Prix | Délai |\n|---|---|---|\n| Suisse | 14,90 € | 4 à 6 jours |",
            Excerpt.Of(Passage(Terms), "livraison en Suisse", maxCharacters: 90));

    [Fact]
    public void What_announces_a_list_is_not_shown_without_it()
    {
        var excerpt = Excerpt.Of(Passage(Terms), "dans quels cas est-ce refusé", maxCharacters: 300);
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
                maxCharacters: 80));

    [Fact]
    public void Without_a_word_in_common_the_beginning_is_shown() =>
        Assert.StartsWith("Le client dispose", Excerpt.Of(Passage(Terms), "xylophone", maxCharacters: 200), StringComparison.Ordinal);

    /// <summary>Knows one meaning, in all of its words.</summary>
    private sealed class OneMeaning(params string[] words) : ITextEncoder
    {
        public int Dimensions => 1;

        public bool Encode(string text, IReadOnlyList<string> terms, Span<float> vector)
        {
            var known = terms.Any(term => words.Any(term.StartsWith));
            vector[0] = known ? 1 : 0;
            return known;
        }
    }

    private static Passage Passage(string body) =>
        new() { Id = "a", Kind = PassageKind.Policy, Language = Language.French, Title = "t", Body = body, Version = "0" };
}
