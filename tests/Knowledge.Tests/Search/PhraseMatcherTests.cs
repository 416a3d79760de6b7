using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class PhraseMatcherTests
{
    [Fact]
    public void Words_that_stand_together_as_asked_come_before_the_same_words_apart()
    {
        var builder = new IndexBuilder();
        builder.Add(Page("apart", "Congé du contrat après un accident de travail"));
        builder.Add(Page("together", "Accident et congé : le contrat de travail"));
        builder.Add(Page("other", "Retraite"));
        var hits = new HybridSearch(builder.Build()).Search("contrat de travail", Language.French);

        Assert.Equal(["together", "apart"], hits.Select(hit => hit.Passage.Id));
        Assert.Equal([1.0, 0.0], hits.Select(hit => hit.Phrases));
    }

    [Fact]
    public void A_title_that_is_the_question_comes_before_a_page_that_repeats_its_words()
    {
        var builder = new IndexBuilder();
        builder.Add(Page("long", "Le contrat de travail à temps partiel, ses heures et son contrat écrit", "Contrat, travail, contrat, travail."));
        builder.Add(Page("title", "Contrat de travail"));
        builder.Add(Page("other", "Retraite"));
        var hits = new HybridSearch(builder.Build()).Search("contrat de travail", Language.French);

        Assert.Equal("title", hits[0].Passage.Id);
        Assert.Equal(1, hits[0].TitleMatch);
    }

    private static Passage Page(string id, string title, string body = "Texte.") => new()
    {
        Id = id,
        Kind = PassageKind.Policy,
        Language = Language.French,
        Title = title,
        HeadingPath = [title],
        Body = body,
        Version = "0",
    };
}
