using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class HybridSearchTests
{
    private static readonly HybridSearch Shop = Library.OfTheShop().Search();

    [Theory]
    [InlineData("comment suivre ma commande", "track")]
    [InlineData("où est mon paquet", "track")]
    [InlineData("g pa resu mon coli", "track")]
    [InlineData("fdp", "cost")]
    [InlineData("vous livrez en Belgique ?", "belgium")]
    [InlineData("belgiqeu", "belgium")]
    [InlineData("je veux retourner un article", "return")]
    [InlineData("rembourcement", "refund")]
    [InlineData("enquête colis perdu", "terms#lost")]
    [InlineData("bo17", "kettle")]
    [InlineData("br bo17", "kettle")]
    [InlineData("capacité 1,7 litre", "kettle")]
    public void The_passage_that_answers_comes_first(string question, string id) =>
        Assert.Equal(id, Shop.Search(question, Language.French)[0].Passage.Id);

    [Fact]
    public void The_very_words_of_a_phrasing_match_in_full()
    {
        var hit = Shop.Search("Faire un retour !", Language.French)[0];
        Assert.Equal(("return", 1.0, 1.0), (hit.Passage.Id, hit.QuestionMatch, hit.Coverage));
    }

    [Fact]
    public void A_policy_has_no_question_to_match() =>
        Assert.Equal(0, Shop.Search("enquête colis perdu", Language.French)[0].QuestionMatch);

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("le la les")]
    [InlineData("zzzz qqqqq")]
    public void Nothing_in_common_finds_nothing(string question) => Assert.Empty(Shop.Search(question, Language.French));

    [Fact]
    public void Words_the_content_does_not_know_lower_the_coverage()
    {
        var hit = Shop.Search("livraison Zanzibar", Language.French)[0];
        Assert.InRange(hit.Coverage, 0.05, 0.6);
        Assert.Equal(MatchKind.None, hit.Terms[1].Kind);
    }

    [Fact]
    public void The_explanation_says_what_was_corrected_and_where_it_was_found()
    {
        var hit = Shop.Search("livraizon belgiqeu", Language.French)[0];
        Assert.Contains(hit.Terms, term => term.Kind == MatchKind.Correction);
        Assert.Contains("correction belgiqu", hit.Explain(), StringComparison.Ordinal);
        Assert.Contains("question ×1", hit.Explain(), StringComparison.Ordinal);
        Assert.All(hit.Terms, term => Assert.Equal(term.Score, term.Fields.Sum(field => field.Score), 5));
    }

    [Fact]
    public void A_passage_out_of_its_time_is_left_out()
    {
        var search = Library.OfTheShop()
            .Faq("sales", "Quand sont les soldes ?", "En janvier.").With(passage => passage with { ValidUntil = new DateOnly(2026, 1, 31) }).Search();
        Assert.Equal("sales", search.Search("soldes", Language.French, today: new DateOnly(2026, 1, 31))[0].Passage.Id);
        Assert.Empty(search.Search("soldes", Language.French, today: new DateOnly(2026, 2, 1)));
        Assert.Single(search.Search("soldes", Language.French));
    }

    [Fact]
    public void A_prior_can_turn_the_order()
    {
        var hits = Shop.Search("colis", Language.French, prior: passage => passage.Kind == PassageKind.Policy ? 100 : 1);
        Assert.Equal("terms#lost", hits[0].Passage.Id);
    }

    [Fact]
    public void A_language_without_passages_is_searched_in_the_other() =>
        Assert.Equal("belgium", Shop.Search("Belgique", Language.English)[0].Passage.Id);

    [Fact]
    public void An_empty_index_finds_nothing() => Assert.Empty(new Library().Search().Search("colis", Language.French));

    [Fact]
    public void The_same_question_gives_the_same_hits_from_many_threads()
    {
        var expected = Ids();
        Assert.All(Enumerable.Range(0, 200).AsParallel().Select(_ => Ids()).ToList(), ids => Assert.Equal(expected, ids));
        static string Ids() => string.Join(' ', Shop.Search("délai de livraison du colis en Belgique", Language.French).Select(hit => hit.Passage.Id));
    }
}
