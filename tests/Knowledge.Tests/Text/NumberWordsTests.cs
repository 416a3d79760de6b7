using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class NumberWordsTests
{
    [Theory]
    [InlineData("quatorze jours", "14 jour")]
    [InlineData("nonante euros", "90€")]
    [InlineData("quatre-vingt-dix-sept", "97")]
    [InlineData("soixante et onze", "71")]
    [InlineData("deux mille cinq cents euros", "2500€")]
    [InlineData("vingt-quatre heures", "24h")]
    [InlineData("trois fois", "3 foi")]
    [InlineData("3x", "3 foi")]
    [InlineData("un produit neuf", "produit neuf")]
    [InlineData("dix-neuf", "19")]
    [InlineData("une cafetière et deux filtres", "cafeti 2 filtr")]
    public void French_numbers_become_figures(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', Analyser.For(Language.French).Terms(text)));

    [Theory]
    [InlineData("fourteen days", "14 day")]
    [InlineData("two hundred and fifty euros", "250€")]
    [InlineData("twenty-four hours", "24h")]
    public void English_numbers_become_figures(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', Analyser.For(Language.English).Terms(text)));
}
