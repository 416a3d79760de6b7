using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class SynonymsTests
{
    [Fact]
    public void A_phrase_and_its_abbreviation_stand_for_each_other()
    {
        var terms = Analyser.For(Language.French).Terms("combien de fdp");
        var alternative = Assert.Single(Synonyms.Of(terms, Language.French), found => found.Terms.SequenceEqual(["frai", "port"]));
        Assert.Equal((1, 1), (alternative.Start, alternative.Length));
    }

    [Fact]
    public void A_near_word_counts_less_than_the_same()
    {
        var alternatives = Synonyms.Of(["coli"], Language.French);
        Assert.True(Weight("paquet") > Weight("comand"));
        double Weight(string term) => alternatives.Single(found => found.Terms is [var only] && only == term).Weight;
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Every_line_of_the_lexicon_is_read(Language language)
    {
        foreach (var line in TextResource.Lines($"synonyms.{language.Code()}.txt"))
        {
            Assert.True(line[0] is '=' or '~' || line.Contains('>', StringComparison.Ordinal), line);
        }
    }
}
