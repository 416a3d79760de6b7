using Knowledge.Content;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Content;

public class MerchantXmlTests
{
    private const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
        <channel>
        <title>Les Bottes de Mélusine</title>
        <link>https://melusine.example</link>
        <language>fr-FR</language>

        """;

    private const string Boot = """
        <item>
        <g:id>MEL-38</g:id>
        <title>ignoré</title>
        <g:title>Bottine Ondée &amp; Cie, cuir</g:title>
        <g:description><![CDATA[<p>Cuir pleine fleur, doublure <b>chaude</b>.</p><ul><li>Semelle crantée</li><li>Fermeture éclair</li></ul>]]></g:description>
        <g:link>https://melusine.example/ondee</g:link>
        <g:price>129.90 EUR</g:price>
        <g:availability>out_of_stock</g:availability>
        <g:availability_date>2026-12-14T08:00+01:00</g:availability_date>
        <g:brand>Mélusine</g:brand>
        <g:gtin>3701234567892</g:gtin>
        <g:color>Châtaigne</g:color>
        <g:size>38</g:size>
        <g:shipping><g:country>FR</g:country><g:price>5.90 EUR</g:price></g:shipping>
        <g:product_detail><g:section_name>Matières</g:section_name><g:attribute_name>Tige</g:attribute_name><g:attribute_value>cuir, 1,2 mm; tannage végétal</g:attribute_value></g:product_detail>
        </item>

        """;

    [Theory]
    [InlineData("<lastBuildDate>Sun, 22 Nov 2026 06:30:00 +0100</lastBuildDate>")]
    [InlineData("<pubDate>Sun, 22 Nov 2026 06:30:00 +0100</pubDate>")]
    [InlineData("<pubDate>Sat, 21 Nov 2026 06:30:00 +0100</pubDate><lastBuildDate>Sun, 22 Nov 2026 06:30:00 +0100</lastBuildDate>")]
    [InlineData("<lastBuildDate>Sun, 22 Nov 2026 06:30:00 +0100</lastBuildDate><pubDate>Sat, 21 Nov 2026 06:30:00 +0100</pubDate>")]
    public void Products_are_of_the_day_that_their_feed_was_made(string made)
    {
        var set = TemporaryFolder.Read("feed.xml", $"{Head}{made}\n{Boot}</channel></rss>");
        Assert.Equal(new DateOnly(2026, 11, 22), Assert.Single(set.Passages).Updated);
    }

    [Fact]
    public void An_rss_feed_becomes_products()
    {
        var set = TemporaryFolder.Read("flux.xml", Head + Boot + "</channel></rss>");
        Assert.Empty(set.Problems);
        var product = Assert.Single(set.Products);
        Assert.Equal(("MEL-38", "Bottine Ondée & Cie, cuir", Language.French), (product.Id, product.Title, product.Language));
        Assert.Equal((129.90m, "EUR", Availability.OutOfStock, new DateOnly(2026, 12, 14)), (product.Price!.Value, product.Currency, product.Availability, product.AvailableOn!.Value));
        Assert.Equal("Cuir pleine fleur, doublure **chaude**.\n\n- Semelle crantée\n- Fermeture éclair", product.Description);
        Assert.Equal(new Detail("Tige", "cuir, 1,2 mm; tannage végétal"), product.Details[0]);
        Assert.Contains(new Detail("Taille", "38"), product.Details);
    }

    [Fact]
    public void An_atom_feed_is_read_under_any_name()
    {
        var set = TemporaryFolder.Read("export.txt", """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
            <entry><g:id>K1</g:id><title>Cast-iron kettle, the one with the long spout</title><summary>For the stove</summary>
            <link href="https://kettles.example/k1"/><g:price>USD 49.00</g:price><g:availability>in stock</g:availability></entry>
            </feed>
            """);
        var product = Assert.Single(set.Products);
        Assert.Equal(("K1", 49m, "USD", "https://kettles.example/k1"), (product.Id, product.Price, product.Currency, product.Link));
    }

    [Fact]
    public void Items_that_are_broken_are_told_with_their_line_and_the_others_kept()
    {
        var broken = "<item><g:id>X</g:id><g:title>Pain & beurre</g:title></item>\n";
        var noPrice = Boot.Replace("MEL-38", "MEL-39", StringComparison.Ordinal).Replace("129.90 EUR", "sur demande", StringComparison.Ordinal);
        var last = Boot.Replace("MEL-38", "MEL-40", StringComparison.Ordinal);
        var set = TemporaryFolder.Read("flux.xml", Head + Boot + broken + noPrice + broken + last + "</channel></rss>");
        Assert.Equal(["MEL-38", "MEL-40"], set.Products.Select(product => product.Id));
        var first = 7 + Lines(Boot);
        Assert.Equal([first, first + 1 + Lines(Boot), first + 1], set.Problems.Select(problem => problem.Line));
        Assert.Contains("not well-formed", set.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_on_one_line_loses_only_the_broken_item()
    {
        static string Item(string id, string title) => $"<item><g:id>{id}</g:id><g:title>{title}</g:title></item>";
        var set = TemporaryFolder.Read("flux.fr.xml", $"<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>{Item("1", "Un")}{Item("2", "<b>Deux")}{Item("3", "Trois")}</channel></rss>");
        Assert.Equal(["1", "3"], set.Products.Select(product => product.Id));
        Assert.Single(set.Problems);
    }

    [Fact]
    public void Entities_are_neither_fetched_nor_expanded()
    {
        using var folder = new TemporaryFolder();
        var secret = Path.Combine(folder.With("secret.bin", "mot de passe").Path, "secret.bin");
        var set = folder.With("flux.fr.xml", $"""
            <?xml version="1.0"?>
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file://{secret}">]>
            <rss xmlns:g="http://base.google.com/ns/1.0"><channel>
            <item><g:id>1</g:id><g:title>&x;&b;</g:title></item>
            <item><g:id>2</g:id><g:title>Bol</g:title></item>
            </channel></rss>
            """).Read();
        Assert.Equal("2", Assert.Single(set.Products).Id);
        Assert.Equal([2, 4], set.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_site_map_is_no_feed() =>
        Assert.Empty(TemporaryFolder.Read("sitemap.xml", "<?xml version=\"1.0\"?><urlset><url><loc>https://a.example</loc></url></urlset>").Problems);

    private static int Lines(string text) => text.Count(c => c == '\n');
}
