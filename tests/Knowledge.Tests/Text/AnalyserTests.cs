using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class AnalyserTests
{
    [Theory]
    [InlineData("remboursé", "remboursements")]
    [InlineData("annuler", "annulations")]
    [InlineData("livrez-vous", "livrer")]
    [InlineData("expédié", "expédition")]
    [InlineData("les cafetières", "une cafetiere")]
    [InlineData("les journaux", "journal")]
    [InlineData("g pa resu", "j'ai pas reçu")]
    public void French_forms_of_a_word_meet(string one, string other) =>
        Assert.Equal(Analyser.For(Language.French).Terms(one), Analyser.For(Language.French).Terms(other));

    [Theory]
    [InlineData("refunded", "refunds")]
    [InlineData("stopped", "stopping")]
    [InlineData("deliveries", "delivery")]
    [InlineData("the customer's order", "customer orders")]
    [InlineData("filed", "files")]
    public void English_forms_of_a_word_meet(string one, string other) =>
        Assert.Equal(Analyser.For(Language.English).Terms(one), Analyser.For(Language.English).Terms(other));

    [Fact]
    public void Stop_words_go_and_negations_stay() =>
        Assert.Equal(["pas", "recu", "coli"], Analyser.For(Language.French).Terms("je n’ai pas reçu mon colis"));

    [Fact]
    public void Prices_and_references_are_not_stemmed() =>
        Assert.Equal(["br-ex100", "49€"], Analyser.For(Language.French).Terms("la BR-EX100 à 49 euros"));
}
