using System.Numerics.Tensors;
using Knowledge.Text;

namespace Training.Matters;

/// <summary>
/// Word vectors while they are moved, by AdaGrad with one rate a word (J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient
/// Methods for Online Learning and Stochastic Optimization", JMLR 2011).
/// </summary>
internal sealed class MovingWords
{
    private const float Least = 1e-3f;

    /// <summary>As <see cref="WordVectors"/> weighs them.</summary>
    private const double LeastShare = 1e-7;

    private readonly string[] _words;
    private readonly double[] _shares;
    private readonly float[] _weights;
    private readonly float[] _start;
    private readonly float[] _values;
    private readonly float[] _slopes;
    private readonly float[] _moved;
    private readonly Dictionary<string, int> _rows;
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched;
    private readonly float _rate;
    private readonly float _hold;

    public MovingWords(IReadOnlyList<(string Word, float[] Vector, double Share)> rows, int dimensions, float rate, float hold)
    {
        (Dimensions, _rate, _hold) = (dimensions, rate, hold);
        _words = [.. rows.Select(row => row.Word)];
        _shares = [.. rows.Select(row => row.Share)];
        _weights = [.. _shares.Select(share => (float)-Math.Log(Math.Min(1, share + LeastShare)))];
        _start = [.. rows.SelectMany(row => row.Vector)];
        _values = [.. _start];
        _slopes = new float[_values.Length];
        _moved = new float[rows.Count];
        Array.Fill(_moved, Least);
        _isTouched = new bool[rows.Count];
        _rows = _words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
    }

    public int Dimensions { get; }

    public Wording Read(IEnumerable<string> terms)
    {
        var counts = terms.Where(_rows.ContainsKey).CountBy(term => _rows[term]).OrderBy(term => term.Key).ToList();
        var weights = counts.Select(count => count.Value * _weights[count.Key]).ToArray();
        if (weights.Length > 0) TensorPrimitives.Divide(weights, TensorPrimitives.Norm<float>(weights), weights);
        return new Wording([.. counts.Select(count => count.Key)], weights);
    }

    /// <summary>The unit vector of a wording, and the length that it had.</summary>
    public float Encode(Wording wording, Span<float> unit)
    {
        unit.Clear();
        for (var i = 0; i < wording.Rows.Length; i++) TensorPrimitives.MultiplyAdd(Row(_values, wording.Rows[i]), wording.Weights[i], unit, unit);
        var norm = TensorPrimitives.Norm<float>(unit) + 1e-6f;
        TensorPrimitives.Divide(unit, norm, unit);
        return norm;
    }

    /// <summary>Notes where the words of a wording should go; <see cref="Move"/> goes there.</summary>
    public void Pull(Wording wording, ReadOnlySpan<float> slope)
    {
        for (var i = 0; i < wording.Rows.Length; i++)
        {
            var row = wording.Rows[i];
            if (!_isTouched[row])
            {
                _isTouched[row] = true;
                _touched.Add(row);
            }
            var slopes = Row(_slopes, row);
            TensorPrimitives.MultiplyAdd(slope, wording.Weights[i], slopes, slopes);
        }
    }

    public void Move()
    {
        foreach (var row in _touched)
        {
            var slopes = Row(_slopes, row);
            var values = Row(_values, row);
            var start = Row(_start, row);
            for (var i = 0; i < slopes.Length; i++) slopes[i] += _hold * (values[i] - start[i]);
            _moved[row] += TensorPrimitives.SumOfSquares<float>(slopes) / Dimensions;
            TensorPrimitives.MultiplyAdd(slopes, -_rate / MathF.Sqrt(_moved[row]), values, values);
            slopes.Clear();
            _isTouched[row] = false;
        }

        _touched.Clear();
    }

    public WordVectors Pack() => WordVectors.Of(
        [.. _words.Select((word, row) => (word, Row(_values, row).ToArray(), _shares[row]))], new float[Dimensions]);

    private Span<float> Row(float[] table, int row) => table.AsSpan(row * Dimensions, Dimensions);
}
