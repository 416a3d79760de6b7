using Knowledge.Content;

namespace Knowledge.Tests.Content;

public class PlainTextTests
{
    [Theory]
    [InlineData("La **livraison** coûte *5,90 €*.", "La livraison coûte 5,90 €.")]
    [InlineData("Voir [les retours](https://x.example/a_(b)).", "Voir les retours.")]
    [InlineData("1\\. Retours", "1. Retours")]
    [InlineData("snake_case et 2 * 3", "snake_case et 2 * 3")]
    [InlineData("- un\n- deux", "un\ndeux")]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 |", "A | B\n1 | 2")]
    [InlineData("<b>gras</b> <https://x.example>", "gras  https://x.example")]
    public void Marks_go_and_words_stay(string markdown, string words) => Assert.Equal(words, PlainText.Of(markdown));
}
