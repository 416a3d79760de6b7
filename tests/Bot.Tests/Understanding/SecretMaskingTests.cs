using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class SecretMaskingTests
{
    [Theory]
    [InlineData("ma carte est 4970 1012 3456 7893 merci")]
    [InlineData("4970101234567893")]
    [InlineData("card 3782-822463-10005 exp 12/28")]
    [InlineData("numéro : 5555.5555.5555.4444")]
    [InlineData("4970 1012 3456 7893 12/28 123")]
    [InlineData("4970 1012 3456 7893 1228 123")]
    [InlineData("le 06 12 34 56 78 4970 1012 3456 7893")]
    [InlineData("commande 20261187 4970101234567893 merci")]
    public void Card_numbers_are_masked(string text)
    {
        var masked = SecretMasking.Mask(text);
        Assert.Contains(SecretMasking.Mark, masked);
        Assert.All(["4970", "3782", "5555", "7893"], digits => Assert.DoesNotContain(digits, masked));
    }

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("voici mon iban BE68539007547034 pour le virement")]
    [InlineData("FR76 3000 6000 0112 3456 7890 189 merci de me rembourser dessus")]
    [InlineData("fr7630006000011234567890189 ok")]
    [InlineData("ok12 et mon compte FR76-3000-6000-0112-3456-7890-189 puis BE68 5390 0754 7034")]
    public void Ibans_are_masked(string text)
    {
        var masked = SecretMasking.Mask(text);
        Assert.Contains(SecretMasking.Mark, masked);
        Assert.All(["3000", "6000", "5390", "7034", "53900754"], digits => Assert.DoesNotContain(digits, masked));
    }

    [Theory]
    [InlineData("ma commande MB-20261187")]
    [InlineData("20261187")]
    [InlineData("06 12 34 56 78 ou +33 6 12 34 56 78")]
    [InlineData("suivi CP0042917FR et RH7730114")]
    [InlineData("1234 5678 9012 3456 n'est pas une carte")]
    [InlineData("06 12 34 56 78 06 98 76 54 32 ou 01 99 00 17 42")]
    [InlineData("commandes 20261187 20261240 20260988 20261201")]
    [InlineData("fr12 et ab34 sont des cases de la carte du magasin de Tours")]
    public void Other_numbers_stay(string text) => Assert.Equal(text, SecretMasking.Mask(text));

    [Fact]
    public void Nothing_of_the_number_is_left()
    {
        var masked = SecretMasking.Mask("payez avec 4970 1012 3456 7893 svp");
        Assert.Equal($"payez avec {SecretMasking.Mark} svp", masked);
    }
}
