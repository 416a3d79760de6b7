using System.Text;
using Knowledge.Content;
using Knowledge.Tests.Testing;

namespace Knowledge.Tests.Content;

public class CsvTableTests
{
    [Theory]
    [InlineData("question;réponse\nOù, quand ?;Ici, là, ou là-bas\nCombien ?;Cinq, six, sept\n")]
    [InlineData("question\treponse\nOù, quand ?\tIci, là, ou là-bas\nCombien ?\tCinq; six; sept\n")]
    [InlineData("question|answer\nOù, quand ?|Ici, là, ou là-bas\nCombien ?|Cinq, six, sept\n")]
    [InlineData("sep=;\nquestion;answer\nOù, quand ?;Ici, là, ou là-bas\nCombien ?;Cinq, six, sept\n")]
    [InlineData("\n\n question , answer \n\"Où, quand ?\",\"Ici, là, ou là-bas\"\nCombien ?,\"Cinq, six, sept\",,\n")]
    public void The_separator_is_found(string text)
    {
        var set = TemporaryFolder.Read("faq.fr.csv", text);
        Assert.Empty(set.Problems);
        Assert.Equal(["Où, quand ?", "Combien ?"], set.Passages.Select(passage => passage.Title));
        Assert.Equal("Ici, là, ou là-bas", set.Passages[0].Body);
    }

    [Fact]
    public void Fields_of_several_lines_keep_them_and_later_rows_their_line()
    {
        var set = TemporaryFolder.Read("faq.fr.csv", "question,answer\nA ?,\"un\ndeux\n\ntrois\"\nB ?,\nC ?,\"dit \"\"oui\"\"\"\n");
        Assert.Equal("un\ndeux\n\ntrois", set.Passages[0].Body);
        Assert.Equal("dit \"oui\"", set.Passages[1].Body);
        Assert.Equal((6, "The row has no answer."), (set.Problems[0].Line, set.Problems[0].Message));
    }

    [Fact]
    public void Each_quote_forgotten_costs_its_own_row()
    {
        var set = TemporaryFolder.Read(
            "faq.fr.csv", "question,answer\nA ?,\"ouvert\nB ?,bon\nC ?,\"deux\nlignes\"\nD ?,\"ouvert aussi\nE ?,bon\n");
        Assert.Equal(["B ?", "C ?", "E ?"], set.Passages.Select(passage => passage.Title));
        Assert.Equal([2, 6], set.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_slip_after_a_quote_and_an_inch_sign_are_kept()
    {
        var set = TemporaryFolder.Read("p.fr.csv", "id,title,description\n1,\"Écran\" 24\",Un écran\n2,Écran 27\",\"Deux\nlignes\"\n");
        Assert.Empty(set.Problems);
        Assert.Equal(["1", "2"], set.Products.Select(product => product.Id));
        Assert.Equal("Écran 27\"", set.Products[1].Title);
    }

    [Fact]
    public void Quotes_forgotten_on_every_line_end_the_reading_in_time()
    {
        var text = new StringBuilder("question,answer\n");
        for (var i = 0; i < 20_000; i++) text.Append('A').Append(i).Append(" ?,\"ouvert\n");
        var set = TemporaryFolder.Read("faq.fr.csv", text.ToString());
        Assert.Contains(set.Problems, problem => problem.Message.Contains("not read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feed_from_a_spreadsheet_in_an_old_encoding_is_read()
    {
        using var folder = new TemporaryFolder();
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var set = folder.With("produits.csv", windows.GetBytes("Référence;Titre;Prix;Disponibilité;Couleur;Pointure;EAN\r\nBT-1;Bottine « Ondée » cuir;129,90 €;en rupture;Châtaigne;38;3701234567892\r\n")).Read();
        var product = Assert.Single(set.Products);
        Assert.Equal((129.90m, "EUR", Availability.OutOfStock), (product.Price, product.Currency, product.Availability));
        Assert.Equal(
            [new Detail("Couleur", "Châtaigne"), new Detail("Taille", "38"), new Detail("Code-barres (GTIN)", "3701234567892")], product.Details);
        Assert.Contains("3701234567892", set.Passages[0].Tags);
    }
}
