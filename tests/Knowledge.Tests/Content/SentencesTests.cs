using Knowledge.Content;

namespace Knowledge.Tests.Content;

public class SentencesTests
{
    [Theory]
    [InlineData("Oui. Non ! Peut-être ?", 3)]
    [InlineData("Écrivez à M. Dupont, art. 3 du contrat.", 1)]
    [InlineData("Il coûte 1.50 € env. 2 fois par an.", 1)]
    [InlineData("Il a dit « oui. » Puis il est parti.", 2)]
    [InlineData("www.site.fr est ouvert. Venez.", 2)]
    public void Sentences_end_where_a_reader_stops(string text, int count) => Assert.Equal(count, Sentences.Of(text).Count);
}
