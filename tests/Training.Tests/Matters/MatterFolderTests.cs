using Knowledge.Text;
using Training.Matters;
using Training.Tests.Testing;

namespace Training.Tests.Matters;

public sealed class MatterFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_matter_goes_on_in_another_file_of_its_domain()
    {
        _folder.Write("delivery.fr.txt", "= who-is-away\n? je suis pas là demain\n! En cas d’absence, un avis est laissé.\n");
        _folder.Write("delivery.more.fr.txt", "# second voice\n= who-is-away\n? personne à la maison\n\n");

        var matter = Assert.Single(MatterFolder.Read(_folder.Path).Matters);

        Assert.Equal(("delivery/who-is-away", Language.French), (matter.Name, matter.Language));
        Assert.Equal(["je suis pas là demain", "personne à la maison"], matter.Asked);
        Assert.Single(matter.Written);
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_the_rest_is_read()
    {
        _folder.Write("delivery.fr.txt", "? before any matter\n= a\n? q\n! p\nno mark\n= nothing-written\n? q\n");
        _folder.Write("delivery.txt", "= a\n");

        var read = MatterFolder.Read(_folder.Path);

        Assert.Equal("delivery/a", Assert.Single(read.Matters).Name);
        Assert.Equal([("delivery.fr.txt", 1), ("delivery.fr.txt", 5), ("delivery.txt", 0)], read.Problems.Select(problem => (problem.File, problem.Line)));
    }

    public void Dispose() => _folder.Dispose();
}
