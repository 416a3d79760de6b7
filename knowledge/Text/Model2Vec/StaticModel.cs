using System.Numerics.Tensors;

namespace Knowledge.Text.Model2Vec;

/// <summary>
/// A static embedding model as Model2Vec publishes them (https://github.com/MinishLab/model2vec): a vector a subword in
/// <c>model.safetensors</c>, and the subwords in <c>tokenizer.json</c>; a text is the mean of its subwords.
/// </summary>
public sealed class StaticModel : ITextEncoder
{
    /// <summary>Subwords of a text that are read; Model2Vec reads as many.</summary>
    private const int MostSubwords = 512;

    private readonly Subwords _subwords;
    private readonly float[] _values;
    private readonly float[]? _weights;
    private readonly int[]? _rows;

    private StaticModel(Subwords subwords, float[] values, int dimensions, float[]? weights, int[]? rows)
    {
        (_subwords, _values, Dimensions, _weights, _rows) = (subwords, values, dimensions, weights, rows);
    }

    public int Dimensions { get; }

    /// <exception cref="InvalidDataException">The folder does not hold such a model; the message names what is wrong.</exception>
    public static StaticModel Read(string folder)
    {
        foreach (var name in (string[])["model.safetensors", "tokenizer.json"])
        {
            if (!File.Exists(Path.Combine(folder, name))) throw new InvalidDataException($"{folder} holds no {name}.");
        }
        var tensors = SafeTensors.Read(Path.Combine(folder, "model.safetensors"));
        var (values, shape) = tensors.Floats("embeddings") is { } found
            ? found
            : throw new InvalidDataException("model.safetensors holds no tensor named embeddings.");
        if (shape is not [> 0, > 0]) throw new InvalidDataException("model.safetensors: embeddings is not a table of two dimensions.");
        var subwords = Subwords.Read(Path.Combine(folder, "tokenizer.json"));
        var (weights, rows) = (tensors.Floats("weights")?.Values, tensors.Floats("mapping")?.Values.Select(row => (int)row).ToArray());
        if (rows?.Any(row => row < 0 || row >= shape[0]) == true) throw new InvalidDataException("model.safetensors: mapping names a row that is not there.");
        return new StaticModel(subwords, values, shape[1], weights, rows);
    }

    public bool Encode(string text, IReadOnlyList<string> terms, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(text);
        vector.Clear();
        foreach (var id in _subwords.Of(text).Take(MostSubwords))
        {
            var row = _rows is null ? id : id < _rows.Length ? _rows[id] : -1;
            if (row < 0 || (row + 1) * Dimensions > _values.Length) continue;
            var weight = _weights is null || id >= _weights.Length ? 1 : _weights[id];
            TensorPrimitives.MultiplyAdd(_values.AsSpan(row * Dimensions, Dimensions), weight, vector, vector);
        }
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm < 1e-9f)
        {
            vector.Clear();
            return false;
        }
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }
}
