using System.Text;
using Knowledge.Tests.Testing;
using Knowledge.Text;
using Knowledge.Text.Model2Vec;

namespace Knowledge.Tests.Text.Model2Vec;

public sealed class StaticModelTests : IDisposable
{
    private const string WordPieces = """
        {"normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                   "vocab": {"[UNK]": 0, "colis": 1, "liv": 2, "##raison": 3, "ete": 4, "!": 5}}}
        """;

    private const string Unigram = """
        {"normalizer": {"type": "Precompiled"},
         "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
         "model": {"type": "Unigram", "unk_id": 0,
                   "vocab": [["<unk>", 0.0], ["▁colis", -3.0], ["▁co", -4.0], ["lis", -4.5], ["▁", -6.0], ["s", -5.0]]}}
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_text_is_the_mean_of_its_word_pieces()
    {
        var model = Model(WordPieces, Tensor("embeddings", "F32", [6, 2], Floats(9, 9, 3, 0, 0, 2, 0, 2, 1, 1, 0, 0)));

        // "livraison" is liv + ##raison; capitals and accents go; what is unknown is left out.
        Assert.Equal([3 / 5f, 4 / 5f], Encode(model, "Colis LIVRAISON xyz"), Near);
        Assert.Equal([MathF.Sqrt(0.5f), MathF.Sqrt(0.5f)], Encode(model, "Été"), Near);
        Assert.Null(Encode(model, "xyz"));
        Assert.Null(Encode(model, ""));
    }

    [Fact]
    public void The_likeliest_unigram_pieces_are_taken()
    {
        var model = Model(Unigram, Tensor("embeddings", "F32", [6, 2], Floats(9, 9, 1, 0, 0, 1, 0, 1, 5, 5, 0, -1)));

        // ▁colis whole (-3) rather than ▁co + lis (-8.5).
        Assert.Equal([1, 0], Encode(model, " colis"), Near);
        // A letter without a piece is left out; the space before it has one.
        Assert.Equal([MathF.Sqrt(0.5f), MathF.Sqrt(0.5f)], Encode(model, "\ud800"), Near);
    }

    [Fact]
    public void Weights_and_a_mapping_of_subwords_to_rows_are_heeded()
    {
        var model = Model(
            WordPieces,
            Tensor("embeddings", "F16", [2, 2], [.. Halves(1, 0, 0, 1)]),
            Tensor("mapping", "I64", [6], [.. new long[] { 0, 0, 1, 1, 1, 1 }.SelectMany(BitConverter.GetBytes)]),
            Tensor("weights", "F64", [6], [.. new[] { 1.0, 4, 3, 0, 1, 1 }.SelectMany(BitConverter.GetBytes)]));

        Assert.Equal([4 / 5f, 3 / 5f], Encode(model, "colis livraison"), Near);
    }

    [Theory]
    [InlineData("embedings", "no tensor named embeddings")]
    [InlineData("embeddings", "kept as F8")]
    public void What_is_not_such_a_model_is_refused_with_the_reason(string tensor, string reason)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Model(WordPieces, Tensor(tensor, "F8", [1, 1], [1])));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_and_another_kind_of_tokenizer_are_refused()
    {
        _folder.With("tokenizer.json", """{"model": {"type": "BPE"}}""");
        File.WriteAllBytes(Path.Combine(_folder.Path, "model.safetensors"), [5, 0, 0]);
        Assert.Contains("safetensors", Assert.Throws<InvalidDataException>(() => StaticModel.Read(_folder.Path)).Message, StringComparison.Ordinal);

        var fault = Assert.Throws<InvalidDataException>(() => Model("""{"model": {"type": "BPE"}}""", Tensor("embeddings", "F32", [1, 1], Floats(1))));
        Assert.Contains("BPE", fault.Message, StringComparison.Ordinal);

        var cut = Assert.Throws<InvalidDataException>(() => Model(WordPieces, Tensor("embeddings", "F32", [6, 2], Floats(1, 2))));
        Assert.Contains("does not lie within", cut.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_serves_both_languages()
    {
        Model(WordPieces, Tensor("embeddings", "F32", [6, 2], Floats(9, 9, 3, 0, 0, 2, 0, 2, 1, 1, 0, 0)));
        var encoders = TextEncoders.Read(_folder.Path);

        Assert.Equal(2, encoders.For(Language.French)!.Dimensions);
        Assert.Same(encoders.For(Language.French), encoders.For(Language.English));
    }

    public void Dispose() => _folder.Dispose();

    private StaticModel Model(string tokenizer, params (string Header, byte[] Data)[] tensors)
    {
        _folder.With("tokenizer.json", tokenizer);
        var (headers, data) = (new List<string>(), new List<byte>());
        foreach (var (header, bytes) in tensors)
        {
            headers.Add(header.Replace("AT", $"{data.Count}, {data.Count + bytes.Length}", StringComparison.Ordinal));
            data.AddRange(bytes);
        }
        var json = Encoding.UTF8.GetBytes($"{{{string.Join(", ", headers)}}}");
        File.WriteAllBytes(
            Path.Combine(_folder.Path, "model.safetensors"), [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
        return StaticModel.Read(_folder.Path);
    }

    private static (string Header, byte[] Data) Tensor(string name, string type, int[] shape, byte[] data) =>
        ($$"""  "{{name}}": {"dtype": "{{type}}", "shape": [{{string.Join(", ", shape)}}], "data_offsets": [AT]}""", data);

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static IEnumerable<byte> Halves(params float[] values) => values.SelectMany(value => BitConverter.GetBytes((Half)value));

    private static float[]? Encode(StaticModel model, string text)
    {
        var vector = new float[model.Dimensions];
        return model.Encode(text, [], vector) ? vector : null;
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-5f;
}
