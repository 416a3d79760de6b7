using System.Numerics.Tensors;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Text;

public sealed class WordVectorsTests : IDisposable
{
    // Parcel and package point alike, coffee elsewhere; all share a little of the last dimension.
    private static readonly WordVectors Vectors = WordVectors.Of(
        [
            ("colis", [0.9f, 0.1f, 0, 0.5f], 0.001),
            ("paquet", [0.8f, 0.2f, 0, 0.5f], 0.001),
            ("cafe", [0, 0.1f, 0.9f, 0.5f], 0.001),
            ("bon", [0, 0.9f, 0, 0.5f], 0.2),
        ],
        [0, 0, 0, 1]);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Texts_that_mean_alike_point_alike_without_a_word_in_common()
    {
        Assert.True(Cosine(["colis"], ["paquet"]) > 0.95);
        Assert.True(Cosine(["colis"], ["cafe"]) < 0.1);
    }

    [Fact]
    public void What_all_texts_share_is_taken_out() => Assert.Equal(0, Encode(["colis"])[3], 1e-6f);

    [Fact]
    public void A_common_word_turns_a_text_less_than_a_telling_one() =>
        Assert.True(Cosine(["colis", "bon"], ["colis"]) > Cosine(["colis", "bon"], ["bon"]));

    [Fact]
    public void A_text_of_unknown_words_has_no_direction()
    {
        var vector = new float[] { 1, 1, 1, 1 };

        Assert.False(Vectors.Encode("", ["zzz"], vector));
        Assert.Equal([0, 0, 0, 0], vector);
    }

    [Fact]
    public void A_file_gives_back_what_was_written()
    {
        var path = Path.Combine(_folder.Path, "words.vectors");
        WordVectorFile.Write(path, new Dictionary<Language, WordVectors> { [Language.English] = Vectors });

        var read = Assert.Single(WordVectorFile.Read(path));

        Assert.Equal((Language.English, 4, 4), (read.Key, read.Value.Count, read.Value.Dimensions));
        var vector = new float[4];
        Assert.True(read.Value.Encode("", ["colis", "bon"], vector));
        Assert.Equal(Encode(["colis", "bon"]), vector);
    }

    [Fact]
    public void A_damaged_file_is_refused_by_name_wherever_the_damage_is()
    {
        var path = Path.Combine(_folder.Path, "words.vectors");
        WordVectorFile.Write(path, new Dictionary<Language, WordVectors> { [Language.English] = Vectors });
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            var fault = Assert.Throws<InvalidDataException>(() => WordVectorFile.Read(path));
            Assert.Contains("words.vectors", fault.Message, StringComparison.Ordinal);
        }
        File.WriteAllBytes(path, whole[..^1]);
        Assert.Throws<InvalidDataException>(() => WordVectorFile.Read(path));
    }

    [Fact]
    public void The_quick_product_is_the_plain_one()
    {
        var random = new Random(5);
        foreach (var length in (int[])[0, 1, 15, 16, 17, 100, 128, 129])
        {
            var (a, b) = (Bytes(length, random), Bytes(length, random));
            Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), ByteVectors.Dot(Array.ConvertAll(a, value => (short)value), b));
        }
    }

    [Fact]
    public void Rounding_to_bytes_keeps_a_vector_within_half_a_step()
    {
        var random = new Random(6);
        var vector = Enumerable.Range(0, 100).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var bytes = new sbyte[100];
        var step = ByteVectors.Quantise(vector, bytes);
        var back = new float[100];
        ByteVectors.AddScaled(bytes, step, back);

        Assert.All(vector.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 0.51f * step));
    }

    public void Dispose() => _folder.Dispose();

    private static sbyte[] Bytes(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)random.Next(-127, 128))];

    private static float Cosine(string[] a, string[] b) => TensorPrimitives.Dot<float>(Encode(a), Encode(b));

    private static float[] Encode(string[] terms)
    {
        var vector = new float[4];
        Assert.True(Vectors.Encode("", terms, vector));
        return vector;
    }
}
