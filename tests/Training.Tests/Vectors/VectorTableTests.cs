using Knowledge.Text;
using Training.Tests.Testing;
using Training.Vectors;

namespace Training.Tests.Vectors;

public sealed class VectorTableTests : IDisposable
{
    private static readonly string[][] Text = [["colis", "perdu"], ["colis", "cafe"]];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Terms_keep_their_vectors_and_their_share_of_the_text()
    {
        var table = VectorTable.OfTerms(_folder.Write("fr.vec", "4 2\n</s> 9 9\ncolis 1 0\ncafe 0 1\nrare 1 1\n"), Text);

        Assert.Equal(["colis", "cafe", "rare"], table.Rows.Select(row => row.Word));
        Assert.Equal([0.5, 0.25, 0], table.Rows.Select(row => row.Share));
        Assert.Equal([0, 1], table.Rows[1].Vector);
    }

    [Fact]
    public void Words_of_one_stem_are_brought_together_by_how_common_they_are()
    {
        var table = VectorTable.OfWords(_folder.Write("en.vec", "4 2\nparcel 3 0\nparcels 0 3\n12 9 9\nthe 9 9\n"), Language.English);

        // Shares 1 and 1/2 of 1 + 1/2 + 1/3 + 1/4; the number is no word and "the" is a stop word.
        var (word, vector, share) = Assert.Single(table.Rows);
        Assert.Equal("parcel", word);
        Assert.Equal(2, vector[0], 1e-6f);
        Assert.Equal(1, vector[1], 1e-6f);
        Assert.Equal(1.5 / (25.0 / 12), share, 9);
    }

    [Fact]
    public void The_commonest_are_kept_and_what_the_lines_share_is_taken_out()
    {
        var table = new VectorTable([("cafe", [0.2f, 5, 0], 0.1), ("colis", [3, 5, 0], 0.3), ("perdu", [-3, 5, 0], 0.2)]);

        var packed = table.Pack(2, Text);

        Assert.Equal(2, packed.Count);
        var vector = new float[3];
        Assert.True(packed.Encode("", ["colis"], vector));
        Assert.False(packed.Encode("", ["cafe"], vector));
        // Both lines point upwards, along the second dimension and a little along the first.
        Assert.True(packed.Encode("", ["perdu"], vector));
        Assert.True(Math.Abs(vector[1]) < 0.7f, $"{vector[1]}");
    }

    public void Dispose() => _folder.Dispose();
}
