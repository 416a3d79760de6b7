using System.Text;
using Knowledge.Tests.Testing;

namespace Knowledge.Tests.Content;

/// <summary>Whatever bytes lie in a content folder, reading it does not throw, and what is told names its file and a line of it.</summary>
public class AnyContentTests
{
    private static readonly string[] Names =
        ["a.md", "b.fr.csv", "c.tsv", "d.txt", "e.html", "f.htm", "g.xml", "h.json", "i.jsonld", "j.en.html", "k.fr.xml"];

    private static readonly string[] Seeds =
    [
        "id,title,price,availability\n1,\"Bol, bleu\",12.90 EUR,in_stock\n2,Tasse,5 €,out_of_stock\n",
        "Question\tAnswer\tSource\tMetadata\tPrompts\tQnaId\nOù ?\tIci.\tE\ta:b|c:d\t[{\"QnaId\":2}]\t1\n",
        "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>1</g:id><g:title>Bol</g:title><g:price>5 EUR</g:price></item></channel></rss>",
        "{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"Où ?\",\"acceptedAnswer\":{\"text\":\"<p>Ici &amp; là</p>\"}}]}",
        "<!doctype html><html lang=fr><main><h1>Aide</h1><p>Un texte</p><table><tr><th>a<th>b<tr><td>1<td>2</table><ul><li>x<ul><li>y</ul></ul></main></html>",
        "---\nquestion: Où ?\n---\nIci, à Tours.\n",
    ];

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            using var folder = new TemporaryFolder();
            foreach (var name in Names)
            {
                var bytes = new byte[random.Next(400)];
                random.NextBytes(bytes);
                folder.With(name, bytes);
            }
            Check(folder);
        }
    }

    [Fact]
    public void Content_with_random_changes_never_throws()
    {
        var random = new Random(6);
        for (var round = 0; round < 80; round++)
        {
            using var folder = new TemporaryFolder();
            foreach (var name in Names) folder.With(name, Changed(Seeds[random.Next(Seeds.Length)], random));
            Check(folder);
        }
    }

    private static byte[] Changed(string seed, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(seed).ToList();
        for (var changes = random.Next(6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)"\"<>&,;\t\n{}[]|\\"[random.Next(14)]); break;
                default: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(30))); break;
            }
        }
        return [.. bytes];
    }

    private static void Check(TemporaryFolder folder)
    {
        var set = folder.Read();
        Assert.All(set.Problems, problem =>
        {
            Assert.Contains(problem.File, Names);
            Assert.InRange(problem.Line, 1, File.ReadAllText(Path.Combine(folder.Path, problem.File)).Split('\n', '\r').Length + 1);
            Assert.NotEmpty(problem.Message);
        });
        Assert.All(set.Passages, passage =>
        {
            Assert.NotEmpty(passage.Id);
            Assert.NotEmpty(passage.Title);
            Assert.NotEmpty(passage.Body);
        });
    }
}
