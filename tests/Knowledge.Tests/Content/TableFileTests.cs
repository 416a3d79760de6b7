using Knowledge.Content;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class TableFileTests
{
    [Fact]
    public void A_product_feed_is_read_by_its_header()
    {
        var set = TemporaryFolder.Read("products.csv", """
            ID,Title,Description,Price,Availability,availability_date,product_detail,nicknames
            BR-1,Bouilloire,"Verse, et chauffe ""vite"".
            Deux litres.",69.00 EUR,out_of_stock,2026-12-14T08:00+01:00,"Volume: 1,7 L; Puissance: 2200 W",la bouilloire; br1
            """);
        var product = Assert.Single(set.Products);
        Assert.Equal((69m, "EUR", Availability.OutOfStock), (product.Price, product.Currency, product.Availability));
        Assert.Equal(new DateOnly(2026, 12, 14), product.AvailableOn);
        Assert.Equal([new Detail("Volume", "1,7 L"), new Detail("Puissance", "2200 W")], product.Details);
        Assert.Equal(["la bouilloire", "br1"], product.Nicknames);
        Assert.Equal("Verse, et chauffe \"vite\".\nDeux litres.", product.Description);
        Assert.Same(product, Assert.Single(set.Passages).Product);
    }

    [Theory]
    [InlineData("updated,2026-11-22", true)]
    [InlineData("mis_a_jour,2026-11-22T06:30:00+01:00", true)]
    [InlineData("updated,hier", false)]
    [InlineData("color,bleu", false)]
    public void The_day_of_a_row_is_that_of_its_price_and_stock(string column, bool isTold)
    {
        var parts = column.Split(',');
        var set = TemporaryFolder.Read("p.fr.csv", $"id,title,price,{parts[0]}\n1,Un,12,{parts[1]}\n");
        Assert.Equal(isTold ? new DateOnly(2026, 11, 22) : null, Assert.Single(set.Passages).Updated);
    }

    [Theory]
    [InlineData("1,A,12 pommes,in_stock", "not a price")]
    [InlineData("1,A,12,peut-être", "availability")]
    [InlineData("1,A,12", "3 columns")]
    [InlineData(",A,12,in_stock", "no id")]
    [InlineData("1,\"A,12,in_stock", "never closed")]
    public void A_broken_row_is_told_and_the_others_kept(string row, string message)
    {
        var set = TemporaryFolder.Read("p.fr.csv", $"id,title,price,availability\n0,Zéro,1,in_stock\n{row}\n2,Deux,\"2,50 €\",en stock\n");
        Assert.Equal(["0", "2"], set.Products.Select(product => product.Id));
        var problem = Assert.Single(set.Problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_questions_is_a_faq()
    {
        var set = TemporaryFolder.Read("faq.tsv", "Question\tRéponse\tLanguage\nOù êtes-vous ?\tÀ Tours.\tfr\nWhere are you?\tIn Tours.\ten\n");
        Assert.Equal([Language.French, Language.English], set.Passages.Select(passage => passage.Language));
        Assert.Equal("faq#ou-etes-vous", set.Passages[0].Id);
        Assert.All(set.Passages, passage => Assert.Equal(PassageKind.Faq, passage.Kind));
    }

    [Fact]
    public void An_unknown_table_is_told() => Assert.Single(TemporaryFolder.Read("x.csv", "a,b\n1,2\n").Problems);

    [Theory]
    [InlineData("249.00 EUR", 249, "EUR")]
    [InlineData("249,90 €", 249.90, "EUR")]
    [InlineData("1 249 €", 1249, "EUR")]
    [InlineData("EUR 1,249.50", 1249.50, "EUR")]
    [InlineData("1.249", 1249, "EUR")]
    [InlineData("£5", 5, "GBP")]
    public void Prices_are_read_in_many_spellings(string text, double amount, string currency) =>
        Assert.Equal(((decimal)amount, currency), Price.Read(text));
}
