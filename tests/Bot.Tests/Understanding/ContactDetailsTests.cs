using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class ContactDetailsTests
{
    [Theory]
    [InlineData("mon mail : Camille.Durand@Courriel.example.", "camille.durand@courriel.example")]
    [InlineData("camille.durand arobase courriel point example", "camille.durand@courriel.example")]
    [InlineData("tom.weber at mail dot co dot uk", "tom.weber@mail.co.uk")]
    [InlineData("tom.weber (at) mail.example", "tom.weber@mail.example")]
    [InlineData("it's tom_weber+shop@mail.co.uk thanks", "tom_weber+shop@mail.co.uk")]
    public void Addresses_are_read(string text, string expected) => Assert.Equal(expected, ContactDetails.Email(text));

    [Theory]
    [InlineData("vous livrez où ?")]
    [InlineData("look at this point of view")]
    [InlineData("look at mail.example please")]
    [InlineData("@bonjour")]
    public void Words_are_not_addresses(string text) => Assert.Null(ContactDetails.Email(text));

    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78 après 18h", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("0033612345678", "+33612345678")]
    [InlineData("+33 06 12 34 56 78", "+33612345678")]
    [InlineData("+33 6 33 06 12 34", "+33633061234")]
    [InlineData("+1 330 555 1234", "+13305551234")]
    [InlineData("+41 (0)79 123 45 67", "+41791234567")]
    [InlineData("0041 (0)79 123 45 67", "+41791234567")]
    [InlineData("+32 470 12 34 56", "+32470123456")]
    [InlineData("+41 79 123 45 67", "+41791234567")]
    public void Phone_numbers_are_read(string text, string expected) => Assert.Equal(expected, ContactDetails.Phone(text));

    [Theory]
    [InlineData("MB-20261187")]
    [InlineData("12,90 € dès 49 €")]
    [InlineData("le 12 11 2026")]
    public void Other_numbers_are_not_phones(string text) => Assert.Null(ContactDetails.Phone(text));
}
