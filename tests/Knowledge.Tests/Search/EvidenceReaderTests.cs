using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Search;

public class EvidenceReaderTests
{
    private const string Terms = """
        # Conditions de vente

        ## Retours

        Les frais de renvoi sont à votre charge. Le remboursement est fait sous 10 jours.

        ## Divers

        Le renvoi d’un courrier est possible. Les frais sont décrits ailleurs. La charge de la preuve revient au client.
        """;

    [Fact]
    public void Words_together_in_a_sentence_weigh_more_than_words_here_and_there()
    {
        var (together, scattered) = Evidence("qui a la charge des frais de renvoi", Terms);

        Assert.True(together.Alone > scattered.Alone, $"{together} {scattered}");
        Assert.InRange(together.Coverage, together.Alone, 1);
    }

    [Theory]
    [InlineData("en combien de jours est fait le remboursement d'un renvoi ?", 1, -1)]
    [InlineData("combien de jour pr le remboursement du renvoi", 1, -1)]
    [InlineData("qui paie les frais du renvoi", 1, -1)]
    [InlineData("le renvoi est-il possible", 0, 0)]
    public void The_kind_of_fact_that_is_asked_for_is_looked_for(string question, double told, double silent)
    {
        var (returns, other) = Evidence(question, Terms);

        Assert.Equal(told, returns.FactAnywhere);
        Assert.Equal(silent, other.FactAnywhere);
    }

    [Fact]
    public void Nothing_found_is_no_evidence()
    {
        var index = new IndexBuilder().Build();
        Assert.Empty(new EvidenceReader(index).Of("livraison", []));
    }

    private static (Evidence Returns, Evidence Other) Evidence(string question, string terms)
    {
        var passages = TemporaryFolder.Read("policies/cgv.fr.md", terms).Passages;
        var builder = new IndexBuilder();
        foreach (var passage in passages) builder.Add(passage);
        var index = builder.Build();
        var hits = new HybridSearch(index).Search(question, Language.French);
        var evidence = new EvidenceReader(index).Of(question, hits);
        return (Of("policies/cgv#retours"), Of("policies/cgv#divers"));

        Evidence Of(string id) => evidence[hits.ToList().FindIndex(hit => hit.Passage.Id == id)];
    }
}
