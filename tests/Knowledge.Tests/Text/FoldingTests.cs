using Knowledge.Text;

namespace Knowledge.Tests.Text;

public class FoldingTests
{
    [Theory]
    [InlineData("Où est l’œuf ?", "ou est l'oeuf ?")]
    [InlineData("ÉTÉ À NOËL", "ete a noel")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("point–relais", "point-relais")]
    [InlineData("ﬁltre", "filtre")]
    [InlineData("co\u00ADlis", "colis")]
    [InlineData("ＣＯＬＩＳ", "colis")]
    public void One_spelling_comes_of_many(string typed, string folded) => Assert.Equal(folded, Folding.Fold(typed));

    [Fact]
    public void A_lone_surrogate_does_not_throw() => Assert.Equal("a\uFFFDb", Folding.Fold("a\uD800b"));

    [Fact]
    public void No_character_at_all_does_not_throw() => Assert.Equal("a\uFFFDb", Folding.Fold("a\uFFFEb"));
}
