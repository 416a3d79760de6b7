using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class SecretMaskingTests
{
    [Theory]
    [InlineData("ma carte est 4970 1012 3456 7893 merci")]
    [InlineData("4970101234567893")]
    [InlineData("card 3782-822463-10005 exp 12/28")]
    [InlineData("numéro : 5555.5555.5555.4444")]
    public void Card_numbers_are_masked(string text) => Assert.Contains(SecretMasking.Mark, SecretMasking.Mask(text));

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("voici mon iban BE68539007547034 pour le virement")]
    public void Ibans_are_masked(string text) => Assert.Contains(SecretMasking.Mark, SecretMasking.Mask(text));

    [Theory]
    [InlineData("ma commande MB-20261187")]
    [InlineData("20261187")]
    [InlineData("06 12 34 56 78 ou +33 6 12 34 56 78")]
    [InlineData("suivi CP0042917FR et RH7730114")]
    [InlineData("1234 5678 9012 3456 n'est pas une carte")]
    public void Other_numbers_stay(string text) => Assert.Equal(text, SecretMasking.Mask(text));

    [Fact]
    public void Nothing_of_the_number_is_left()
    {
        var masked = SecretMasking.Mask("payez avec 4970 1012 3456 7893 svp");
        Assert.Equal($"payez avec {SecretMasking.Mark} svp", masked);
    }
}
