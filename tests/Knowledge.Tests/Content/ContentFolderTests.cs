using System.Text;
using Knowledge.Content;
using Knowledge.Tests.Testing;

namespace Knowledge.Tests.Content;

public class ContentFolderTests
{
    private const string Question = "---\nid: a\nquestion: Où est ma commande ?\n---\nIci.";

    [Fact]
    public void An_id_taken_twice_in_one_language_is_told_and_the_first_kept()
    {
        using var folder = new TemporaryFolder();
        var set = folder.With("1.fr.md", Question).With("2.fr.md", Question).With("3.en.md", Question).Read();
        Assert.Equal(2, set.Passages.Count);
        Assert.Equal("2.fr.md", Assert.Single(set.Problems).File);
    }

    [Fact]
    public void Files_that_are_no_content_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        var set = folder.With("README.md", "# À lire").With("orders.json", "{}").With("shop.yml", "a: 1").With(".hidden/a.md", Question).Read();
        Assert.Empty(set.Passages);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void Old_encodings_are_read_and_told()
    {
        using var folder = new TemporaryFolder();
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var set = folder.With("a.fr.md", windows.GetBytes("---\nquestion: Où ça ?\n---\nÀ l’étage, 5 €.")).Read();
        Assert.Equal("À l’étage, 5 €.", set.Passages[0].Body);
        Assert.Contains("Windows-1252", Assert.Single(set.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Byte_order_marks_and_line_ends_do_not_matter(string encoding)
    {
        using var folder = new TemporaryFolder();
        var coding = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. coding.GetPreamble(), .. coding.GetBytes(Question.Replace("\n", "\r\n", StringComparison.Ordinal))];
        var set = folder.With("a.fr.md", bytes).Read();
        Assert.Equal("Ici.", Assert.Single(set.Passages).Body);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void Huge_and_binary_files_are_told_and_passed_over()
    {
        using var folder = new TemporaryFolder();
        var set = folder.With("big.md", new byte[TextFile.LargestBytes + 1]).With("image.md", [0x89, 0x50, 0, 0]).Read();
        Assert.Empty(set.Passages);
        Assert.Equal(2, set.Problems.Count);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem() => Assert.Single(ContentFolder.Read("/nowhere/at/all").Problems);
}
