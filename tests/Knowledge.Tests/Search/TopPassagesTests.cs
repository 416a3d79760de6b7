using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class TopPassagesTests
{
    // A few words, some common and some rare, with synonyms among them, so that terms have readings of every sort.
    private static readonly string[] Words =
        ["colis", "paquet", "livraison", "retour", "panne", "garantie", "café", "49 €", "br-ex100", "zeste", "moulin", "prix", "tarif", "fdp", "port", "frais"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_short_way_finds_what_scoring_every_passage_finds(int seed)
    {
        var random = new Random(seed);
        var builder = new LanguageIndexBuilder(Language.French);
        for (var i = 0; i < 400; i++) builder.Add(Passage(i, random));
        var index = builder.Build();
        var top = new TopPassages(index);
        for (var round = 0; round < 200; round++)
        {
            var question = string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Words[Rare(random)]));
            var concepts = new QuestionReader(index).Read(question);
            var count = random.Next(1, 12);
            AssertSame(ByHand(index, concepts, count, null), top.Of(concepts, count, null));
        }
    }

    [Fact]
    public void Rare_words_and_days_among_many_passages_change_nothing()
    {
        var random = new Random(4);
        string[] words = [.. Words, .. Enumerable.Range(0, 3_000).Select(i => $"k{(char)('a' + i % 20)}{(char)('a' + i / 20 % 20)}{(char)('a' + i / 400)}o")];
        string Text(int longest) => string.Join(' ', Enumerable.Range(0, random.Next(1, longest))
            .Select(_ => words[(int)Math.Pow(words.Length, random.NextDouble()) - 1]));
        var builder = new LanguageIndexBuilder(Language.French);
        for (var i = 0; i < 2_000; i++)
        {
            builder.Add(Passage(i, random) with { Body = Text(40), ValidUntil = i % 7 == 0 ? new DateOnly(2026, 1, 1) : null });
        }
        var index = builder.Build();
        var top = new TopPassages(index);
        for (var round = 0; round < 60; round++)
        {
            var concepts = new QuestionReader(index).Read(Text(9));
            var count = random.Next(1, 120);
            DateOnly? today = round % 2 == 0 ? null : new DateOnly(2026, 2, 1);
            AssertSame(ByHand(index, concepts, count, today), top.Of(concepts, count, today));
        }
    }

    private static void AssertSame(List<(int Passage, float Score)> expected, List<(int Passage, float Score)> found)
    {
        Assert.Equal(expected.Count, found.Count);
        // Sums in another order differ in the last digit, so passages may swap where scores are level.
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i].Score, found[i].Score, 1e-4f);
    }

    private static List<(int Passage, float Score)> ByHand(LanguageIndex index, List<Concept> concepts, int count, DateOnly? today) =>
    [
        .. Enumerable.Range(0, index.Passages.Length)
            .Select(passage => (passage, concepts.Sum(concept => ConceptScorer.In(index.Postings, concept, passage).Score)))
            .Where(found => found.Item2 > 0 && index.Holds(found.passage, today)).OrderByDescending(found => found.Item2).Take(count),
    ];

    private static Passage Passage(int number, Random random) => new()
    {
        Id = $"p{number}",
        Kind = PassageKind.Faq,
        Language = Language.French,
        Title = Words[Rare(random)],
        Questions = [Words[Rare(random)]],
        Body = string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => Words[Rare(random)])),
        Version = "0",
    };

    private static int Rare(Random random) => (int)(Words.Length * Math.Pow(random.NextDouble(), 2.5));
}
