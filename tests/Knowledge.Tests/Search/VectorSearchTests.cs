using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class VectorSearchTests
{
    private static readonly TextEncoders Encoders = new(new Dictionary<Language, ITextEncoder>
    {
        [Language.French] = WordVectors.Of(
            [
                Word("colis", 1, 0, 0), Word("livraison", 0.9f, 0.3f, 0), Word("expédier", 0.8f, 0.2f, 0.1f),
                Word("bouilloire", 0, 0, 1), Word("thé", 0.1f, 0, 0.9f), Word("garantie", 0, 1, 0),
            ],
            new float[3]),
    });

    private static readonly HybridSearch Shop = Build(
        Passage("parcel", "Votre colis", "Le colis part sous 24 h."),
        Passage("kettle", "Bouilloire", "Une bouilloire de 1,7 l."),
        Passage("warranty", "Garantie", "La garantie dure deux ans."),
        Passage("none", "Zzz", "Zzz zzz."));

    [Fact]
    public void A_passage_is_found_by_its_meaning_without_any_of_its_words()
    {
        Assert.Empty(Shop.Search("livraison ?", Language.French, mode: SearchMode.Lexical));

        var hits = Shop.Search("livraison ?", Language.French);

        Assert.Equal("parcel", hits[0].Passage.Id);
        Assert.True(hits[0].Likeness.Question > 0.9, $"{hits[0].Likeness}");
        Assert.Contains("likeness of question 0.9", hits[0].Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain(hits, hit => hit.Passage.Id == "none");
    }

    [Fact]
    public void Vectors_alone_leave_words_out_of_the_score()
    {
        var words = Shop.Search("zzz garantie", Language.French, mode: SearchMode.Lexical);
        var vectors = Shop.Search("zzz garantie", Language.French, mode: SearchMode.Vector);

        Assert.Contains(words, hit => hit.Passage.Id == "none");
        Assert.Equal("warranty", vectors[0].Passage.Id);
        Assert.DoesNotContain(vectors, hit => hit.Passage.Id == "none");
    }

    [Fact]
    public void A_question_of_unknown_words_is_searched_by_its_words_alone() =>
        Assert.Equal("none", Assert.Single(Shop.Search("zzz", Language.French)).Passage.Id);

    [Fact]
    public void A_corrected_word_is_encoded_as_it_was_meant() =>
        Assert.Equal("kettle", Shop.Search("bouilloirre", Language.French, mode: SearchMode.Vector)[0].Passage.Id);

    [Fact]
    public void A_passage_out_of_its_time_is_not_found_by_meaning_either()
    {
        var search = Build(Passage("parcel", "Votre colis", "") with { ValidUntil = new DateOnly(2026, 1, 31) });

        Assert.Single(search.Search("livraison", Language.French, today: new DateOnly(2026, 1, 31)));
        Assert.Empty(search.Search("livraison", Language.French, today: new DateOnly(2026, 2, 1)));
    }

    [Fact]
    public void The_most_alike_are_those_that_holding_every_passage_against_the_question_finds()
    {
        string[] words = ["colis", "livraison", "expédier", "bouilloire", "thé", "garantie", "zzz"];
        var random = new Random(3);
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)]));
        var builder = new LanguageIndexBuilder(Language.French, Encoders.For(Language.French));
        for (var i = 0; i < 500; i++) builder.Add(Passage($"p{i}", Text(), Text()));
        var index = builder.Build();
        for (var round = 0; round < 100; round++)
        {
            var question = Text();
            if (VectorSearch.Of(index, question, new QuestionReader(index).Read(question)) is not { } search) continue;
            var byHand = Enumerable.Range(0, 500).Select(passage => (Passage: passage, Worth: Ranking.Worth(search.Of(passage))))
                .Where(found => found.Worth > 0).OrderByDescending(found => found.Worth).ThenBy(found => found.Passage)
                .Take(10).Select(found => found.Passage);
            Assert.Equal(byHand, search.Top(10, null));
        }
    }

    private static (string Word, float[] Vector, double Share) Word(string word, params float[] vector) =>
        (Analyser.For(Language.French).Terms(word)[0], vector, 0.001);

    private static HybridSearch Build(params Passage[] passages)
    {
        var builder = new IndexBuilder(Encoders);
        foreach (var passage in passages) builder.Add(passage);
        return new HybridSearch(builder.Build());
    }

    private static Passage Passage(string id, string title, string body) => new()
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
