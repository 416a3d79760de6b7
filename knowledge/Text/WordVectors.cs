using System.Collections.Frozen;
using System.Numerics.Tensors;

namespace Knowledge.Text;

/// <summary>
/// Vectors of analysed words, a byte a dimension, and the vector of a text made of them: the mean, each word weighted by
/// what it tells, −ln of its share of running text, less the direction that all texts share (taken out as by S. Arora,
/// Y. Liang and T. Ma, "A simple but tough-to-beat baseline for sentence embeddings", ICLR 2017; their weight, a ÷ (a + p),
/// found less). Made by <c>training/vectors/make</c>.
/// </summary>
public sealed class WordVectors : ITextEncoder
{
    /// <summary>Of a word too rare to have been counted.</summary>
    private const double LeastShare = 1e-7;

    private readonly FrozenDictionary<string, int> _rows;
    private readonly sbyte[] _values;
    private readonly float[] _factors;
    private readonly float[] _common;

    /// <param name="words">The words, a row each.</param>
    /// <param name="values">Row by row.</param>
    /// <param name="scales">What one step of a row's bytes is worth.</param>
    /// <param name="shares">How often each word stands in running text, 0..1.</param>
    /// <param name="common">The unit direction that all texts share, which is taken out.</param>
    internal WordVectors(string[] words, sbyte[] values, float[] scales, float[] shares, float[] common)
    {
        (Words, Scales, Shares, _values, _common) = (words, scales, shares, values, common);
        _rows = words.Index().ToFrozenDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        _factors = [.. scales.Zip(shares, (scale, share) => (float)(scale * -Math.Log(Math.Min(1, share + LeastShare))))];
    }

    /// <summary>Rounds vectors to bytes.</summary>
    /// <param name="words">Each word, its vector, and how often it stands in running text, 0..1.</param>
    /// <param name="common">The unit direction that all texts share.</param>
    public static WordVectors Of(IReadOnlyList<(string Word, float[] Vector, double Share)> words, float[] common)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(common);
        var values = new sbyte[words.Count * common.Length];
        var scales = new float[words.Count];
        for (var row = 0; row < words.Count; row++)
        {
            scales[row] = ByteVectors.Quantise(words[row].Vector, values.AsSpan(row * common.Length, common.Length));
        }
        return new WordVectors(
            [.. words.Select(word => word.Word)], values, scales, [.. words.Select(word => (float)word.Share)], [.. common]);
    }

    public int Dimensions => _common.Length;

    public int Count => Words.Length;

    internal string[] Words { get; }

    internal float[] Scales { get; }

    internal float[] Shares { get; }

    internal ReadOnlySpan<sbyte> Values => _values;

    internal ReadOnlySpan<float> Common => _common;

    /// <summary>Each word, its vector without the direction that all texts share, and how often it stands in running text.</summary>
    public IEnumerable<(string Word, float[] Vector, double Share)> Rows()
    {
        for (var row = 0; row < Words.Length; row++)
        {
            var vector = new float[Dimensions];
            ByteVectors.AddScaled(_values.AsSpan(row * Dimensions, Dimensions), Scales[row], vector);
            TensorPrimitives.MultiplyAdd(_common, -TensorPrimitives.Dot(vector, _common), vector, vector);
            yield return (Words[row], vector, Shares[row]);
        }
    }

    /// <summary>Whether an analysed word has a vector: it is a word that people write.</summary>
    public bool Knows(string term) => _rows.ContainsKey(term);

    public bool Encode(string text, IReadOnlyList<string> terms, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(terms);
        vector.Clear();
        var known = false;
        for (var i = 0; i < terms.Count; i++)
        {
            if (!_rows.TryGetValue(terms[i], out var row)) continue;
            ByteVectors.AddScaled(_values.AsSpan(row * Dimensions, Dimensions), _factors[row], vector);
            known = true;
        }
        if (!known) return false;
        TensorPrimitives.MultiplyAdd(_common, -TensorPrimitives.Dot(vector, _common), vector, vector);
        var norm = TensorPrimitives.Norm<float>(vector);
        // One word that is all common direction: nothing is left but rounding.
        if (norm < 1e-6f)
        {
            vector.Clear();
            return false;
        }
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }
}
