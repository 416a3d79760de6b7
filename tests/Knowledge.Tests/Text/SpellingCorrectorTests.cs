using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class SpellingCorrectorTests
{
    private static readonly SpellingCorrector Corrector = new(
        [("livraison", 40), ("cafetier", 12), ("coli", 30), ("colibri", 1), ("retour", 20), ("retou", 1), ("br-ex100", 2), ("garanti", 9)]);

    [Theory]
    [InlineData("livriason", "livraison")]
    [InlineData("livraizon", "livraison")]
    [InlineData("lvrasion", "livraison")]
    [InlineData("kafetier", "cafetier")]
    [InlineData("garenti", "garanti")]
    [InlineData("retoor", "retour")]
    public void A_slip_is_corrected(string typed, string meant) => Assert.Equal(meant, Corrector.Correct(typed));

    [Theory]
    [InlineData("livraison")]
    [InlineData("col")]
    [InlineData("br-ex101")]
    [InlineData("12345678")]
    [InlineData("pizza")]
    public void Known_short_and_numbered_terms_are_left(string term) => Assert.Null(Corrector.Correct(term));

    [Theory]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("abcd", "abd", 1)]
    [InlineData("abcd", "dcba", 3)]
    public void A_swap_of_neighbours_is_one_slip(string a, string b, int distance) =>
        Assert.Equal(distance, EditDistance.Between(a, b, 2));
}
