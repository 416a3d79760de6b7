using System.Text.RegularExpressions;
using Bot.Answers;
using Knowledge.Text;

namespace Bot.Tests.Answers;

public sealed class PhrasesTests
{
    [Fact]
    public void Both_languages_have_the_same_phrases() =>
        Assert.Equal(Phrases.Keys(Language.French).Order(), Phrases.Keys(Language.English).Order());

    [Fact]
    public void Both_languages_have_the_same_blanks() => Assert.Empty(
        from key in Phrases.Keys(Language.French)
        where !Blanks(Language.French, key).SetEquals(Blanks(Language.English, key))
        select key);

    [Fact]
    public void French_is_typeset() => Assert.Empty(
        from key in Phrases.Keys(Language.French)
        let text = Phrases.Of(Language.French, key)
        where text.Contains('\'') || Regex.IsMatch(text, @"[^\u00a0\u202f/][;:!?»](\s|$)")
        select key);

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

    private static HashSet<string> Blanks(Language language, string key) =>
        [.. Regex.Matches(Phrases.Of(language, key), @"\{\w[\w-]*\}").Select(match => match.Value)];
}
