using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class OrderNumbersTests
{
    private readonly OrderNumbers _shop = new("MB-20261187");

    [Theory]
    [InlineData("MB-20261187")]
    [InlineData("ma commande mb20261187 svp")]
    [InlineData("c'est la Mb 2026 1187")]
    [InlineData("commande n°20261187, elle est où ?")]
    [InlineData("mb_20261187")]
    [InlineData("MB - 20261187")]
    [InlineData("numéro MB–20261187.")]
    public void However_it_is_written_the_number_is_read(string text) => Assert.Equal("MB-20261187", _shop.Find(text));

    [Theory]
    [InlineData("appelez-moi au 06 12 34 56 78")]
    [InlineData("mon colis CP0042917FR")]
    [InlineData("202611870")]
    [InlineData("j'ai commandé le 17/11/2026")]
    [InlineData("")]
    public void Other_numbers_are_not(string text) => Assert.Null(_shop.Find(text));

    [Theory]
    [InlineData("où est ma commande MB-20261187 ?", "où est ma commande   ?")]
    [InlineData("mb20261187", " ")]
    [InlineData("mon colis CP0042917FR", "mon colis CP0042917FR")]
    public void A_text_can_be_had_without_them(string text, string rest) => Assert.Equal(rest, _shop.Without(text));

    [Fact]
    public void A_shop_that_told_no_shape_reads_the_number_after_the_word() =>
        Assert.Equal("AB-458120", new OrderNumbers(null).Find("ma commande n° ab-458120"));
}
