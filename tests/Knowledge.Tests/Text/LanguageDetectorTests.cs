using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class LanguageDetectorTests
{
    [Theory]
    [InlineData("ou est ma commande")]
    [InlineData("livraison belgique")]
    [InlineData("g pa resu mon coli")]
    [InlineData("remboursement ?")]
    [InlineData("combien ça coûte")]
    [InlineData("je veux un conseiller")]
    [InlineData("ma machine fuit")]
    [InlineData("bonjour")]
    [InlineData("horaires samedi")]
    [InlineData("MB-20261187 toujours pas arrivé")]
    public void Short_French_is_French(string text) => Assert.Equal(Language.French, new LanguageDetector().Detect(text).Language);

    [Theory]
    [InlineData("where is my order")]
    [InlineData("refund?")]
    [InlineData("do you ship to Belgium")]
    [InlineData("my machine is leaking")]
    [InlineData("hello")]
    [InlineData("I want to speak to someone")]
    [InlineData("opening hours saturday")]
    [InlineData("it hasn't arrived yet")]
    public void Short_English_is_English(string text) => Assert.Equal(Language.English, new LanguageDetector().Detect(text).Language);

    [Theory]
    [InlineData("¿dónde está mi pedido?")]
    [InlineData("wo ist meine Bestellung")]
    [InlineData("dov'è il mio pacco")]
    [InlineData("waar is mijn pakket")]
    [InlineData("onde está a minha encomenda")]
    [InlineData("где мой заказ")]
    [InlineData("我的订单在哪里")]
    [InlineData("MB-20261187")]
    [InlineData("49 €")]
    [InlineData("zxcvbnm qsdfghjk")]
    [InlineData("")]
    public void Neither_is_null(string text) => Assert.Null(new LanguageDetector().Detect(text).Language);
}
