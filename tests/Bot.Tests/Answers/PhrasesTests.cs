using Bot.Answers;
using Knowledge.Text;

namespace Bot.Tests.Answers;

public sealed class PhrasesTests
{
    [Fact]
    public void Dates_are_said_as_people_do()
    {
        var today = new DateOnly(2026, 11, 22);
        Assert.Equal("vendredi 20 novembre", Phrases.Date(Language.French, new DateOnly(2026, 11, 20), today));
        Assert.Equal("mardi 1ᵉʳ décembre", Phrases.Date(Language.French, new DateOnly(2026, 12, 1), today));
        Assert.Equal("Monday 4 January 2027", Phrases.Date(Language.English, new DateOnly(2027, 1, 4), today));
    }

    [Theory]
    [InlineData(249, "249\u00a0€", "€249")]
    [InlineData(28.5, "28,50\u00a0€", "€28.50")]
    public void Amounts_are_written_as_people_do(double amount, string french, string english)
    {
        Assert.Equal(french, Phrases.Money(Language.French, (decimal)amount, "EUR"));
        Assert.Equal(english, Phrases.Money(Language.English, (decimal)amount, "EUR"));
    }
}
