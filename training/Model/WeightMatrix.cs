using System.Numerics.Tensors;
using Knowledge.Text;

namespace Training.Model;

/// <summary>
/// Weights rounded to one byte, w ≈ byte · scale of the intent, and the constant's weights unrounded. A model fresh
/// from training holds the same rounded weights as one read from its file, so both give the same answers.
/// </summary>
internal sealed class WeightMatrix
{
    private readonly int _intents;

    /// <param name="bytes">[gram or dimension of meaning × intent], row by row.</param>
    /// <param name="scales">One for each intent.</param>
    /// <param name="biases">The constant's weights, one for each intent.</param>
    public WeightMatrix(sbyte[] bytes, float[] scales, float[] biases)
    {
        (Bytes, Scales, Biases, _intents) = (bytes, scales, biases, scales.Length);
    }

    public sbyte[] Bytes { get; }

    public float[] Scales { get; }

    public float[] Biases { get; }

    /// <param name="weights">[feature × intent], the constant last.</param>
    public static WeightMatrix Round(float[] weights, int intents)
    {
        var grams = weights.AsSpan(0, weights.Length - intents);
        var scales = new float[intents];
        for (var i = 0; i < grams.Length; i++)
        {
            scales[i % intents] = MathF.Max(scales[i % intents], MathF.Abs(grams[i]) / sbyte.MaxValue);
        }

        var bytes = new sbyte[grams.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var scale = scales[i % intents];
            bytes[i] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(grams[i] / scale);
        }
        return new WeightMatrix(bytes, scales, weights[^intents..]);
    }

    /// <summary>w·x for each intent.</summary>
    /// <param name="vector">With the constant, as the last feature, or without.</param>
    public float[] Score(SparseVector vector)
    {
        var scores = new float[_intents];
        var constant = Bytes.Length / _intents;
        var bias = 0f;
        for (var p = 0; p < vector.Indices.Length; p++)
        {
            if (vector.Indices[p] == constant) bias = vector.Values[p];
            else ByteVectors.AddScaled(Bytes.AsSpan(vector.Indices[p] * _intents, _intents), vector.Values[p], scores);
        }
        TensorPrimitives.Multiply(scores, Scales, scores);
        TensorPrimitives.MultiplyAdd(Biases, bias, scores, scores);
        return scores;
    }
}
