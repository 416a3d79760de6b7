using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class LanguageTests
{
    [Theory]
    [InlineData("fr", Language.French)]
    [InlineData("fr-FR", Language.French)]
    [InlineData("Français", Language.French)]
    [InlineData("EN_gb", Language.English)]
    public void Tags_and_names_are_read(string tag, Language language) => Assert.Equal(language, Languages.Parse(tag));

    [Theory]
    [InlineData(null)]
    [InlineData("de-DE")]
    [InlineData("frisian")]
    public void Another_language_is_null(string? tag) => Assert.Null(Languages.Parse(tag));
}
