using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class PhoneSpellingTests
{
    [Theory]
    [InlineData("g pa resu mon coli", "j'ai pas reçu mon colis")]
    [InlineData("c koi le prix svp", "c'est quoi le prix s'il vous plaît")]
    [InlineData("c kan la livraison", "c'est quand la livraison")]
    [InlineData("bjr jvoudrai savoir", "bonjour je voudrais savoir")]
    [InlineData("jattends tjs ladresse", "j'attends toujours l'adresse")]
    [InlineData("keske vs faites", "qu'est-ce que vous faites")]
    [InlineData("jai pas recu", "j'ai pas recu")]
    [InlineData("cest combien", "c'est combien")]
    public void Phone_French_is_written_out(string typed, string meant) => Assert.Equal(meant, PhoneSpelling.Normalise(typed));

    [Theory]
    [InlineData("500 g de café, 3 g de thé")]
    [InlineData("BR-PK100 et PK-2026")]
    [InlineData("c'est la vitamine C du type c et ma CB")]
    [InlineData("pa@svp.example")]
    [InlineData("Le détail de votre commande.")]
    public void References_units_and_plain_French_are_not_touched(string text) => Assert.Equal(text, PhoneSpelling.Normalise(text));
}
