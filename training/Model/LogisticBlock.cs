using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Training.Model;

/// <summary>The weights of a block of intents, and each example's dual variables α = C·σ(t), from 0 to C.</summary>
/// <param name="cost">C of a counter-example.</param>
/// <param name="ownCosts">C of an intent's own examples, one for each intent of the block.</param>
internal sealed class LogisticBlock(int features, int examples, int stride, float cost, float[] ownCosts)
{
    /// <summary>Start of t for an intent's own examples and the others: near α = 0, where most end.</summary>
    private const float OwnStart = -4, OtherStart = -8;

    /// <summary>Vector registers worked on together.</summary>
    private const int Together = 4;

    /// <summary>Three or four do, save where the curve is steep between two flat parts.</summary>
    private const int MostNewtonSteps = 20;

    private static readonly Vector<float> CloseEnough = new(1e-3f);

    private readonly float[] _t = new float[(long)examples * stride];
    private readonly float[] _alpha = new float[(long)examples * stride];
    private readonly float[] _scores = new float[stride];
    private readonly float[] _costs = [.. Enumerable.Repeat(cost, stride)];

    /// <summary>Intents' weights side by side, in a number that the vector registers take whole.</summary>
    public static int Stride(int intents)
    {
        var step = Together * Vector<float>.Count;
        return (intents + step - 1) / step * step;
    }

    /// <summary>[feature × stride].</summary>
    public float[] Weights { get; } = new float[(long)features * stride];

    /// <summary>Puts an example's dual variables at their start. <paramref name="own"/> is its intent, or −1.</summary>
    public void Begin(int example, SparseVector vector, int own)
    {
        var from = example * stride;
        for (var k = 0; k < stride; k++)
        {
            _t[from + k] = k == own ? OwnStart : OtherStart;
            _alpha[from + k] = (k == own ? ownCosts[k] : cost) / (1 + MathF.Exp(-_t[from + k]));
            _scores[k] = k == own ? _alpha[from + k] : -_alpha[from + k];
        }
        AddToWeights(vector);
    }

    /// <summary>Solves for one example's dual variables, the rest held still; returns the longest move.</summary>
    public float Improve(int example, SparseVector vector, float squaredNorm, int own)
    {
        Score(vector);
        if (own >= 0)
        {
            _scores[own] = -_scores[own];
            _costs[own] = ownCosts[own];
        }
        var farthest = Step(example * stride, squaredNorm);
        if (own >= 0)
        {
            _scores[own] = -_scores[own];
            _costs[own] = cost;
        }
        AddToWeights(vector);
        return farthest * MathF.Sqrt(squaredNorm);
    }

    private void Score(SparseVector vector)
    {
        var lanes = Vector<float>.Count;
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        var (indices, values) = vector;
        for (var k = 0; k < stride; k += Together * lanes)
        {
            // Sums stay in registers over all features: through memory it took twice as long.
            var (a, b, c, d) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var p = 0; p < indices.Length && p < values.Length; p++)
            {
                ref var row = ref Unsafe.Add(ref weights, (nint)indices[p] * stride + k);
                var value = new Vector<float>(values[p]);
                a = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref row), a);
                b = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref row, (nuint)lanes), b);
                c = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref row, (nuint)(2 * lanes)), c);
                d = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref row, (nuint)(3 * lanes)), d);
            }
            ref var sums = ref Unsafe.Add(ref scores, k);
            a.StoreUnsafe(ref sums);
            b.StoreUnsafe(ref sums, (nuint)lanes);
            c.StoreUnsafe(ref sums, (nuint)(2 * lanes));
            d.StoreUnsafe(ref sums, (nuint)(3 * lanes));
        }
    }

    /// <summary>
    /// With α = C·σ(t) the sub-problem's derivative is h(t) = t + a·C·σ(t) + r, r = y·w·x − a·α, a = ‖x‖². It rises
    /// everywhere and its zero lies in [−r − a·C, −r]: Newton's method, halving where it would leave that bracket.
    /// On entry _scores holds −y·w·x, on leaving −(change of α).
    /// </summary>
    private float Step(int from, float a)
    {
        var farthest = Vector<float>.Zero;
        for (var k = 0; k < stride; k += Vector<float>.Count)
        {
            var c = new Vector<float>(_costs, k);
            var alpha = new Vector<float>(_alpha, from + k);
            var r = -new Vector<float>(_scores, k) - alpha * a;
            var t = Root(new Vector<float>(_t, from + k), r, c * a);
            var moved = c * Sigmoid(t) - alpha;
            t.CopyTo(_t, from + k);
            (alpha + moved).CopyTo(_alpha, from + k);
            (-moved).CopyTo(_scores, k);
            farthest = Vector.Max(farthest, Vector.Abs(moved));
        }
        var most = 0f;
        for (var i = 0; i < Vector<float>.Count; i++) most = MathF.Max(most, farthest[i]);
        return most;
    }

    private static Vector<float> Root(Vector<float> t, Vector<float> r, Vector<float> ac)
    {
        var (low, high) = (-r - ac, -r);
        t = Vector.Min(high, Vector.Max(low, t));
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            var s = Sigmoid(t);
            var h = t + ac * s + r;
            var above = Vector.GreaterThan(h, Vector<float>.Zero);
            high = Vector.ConditionalSelect(above, t, high);
            low = Vector.ConditionalSelect(above, low, t);
            var next = t - h / (Vector<float>.One + ac * s * (Vector<float>.One - s));
            var outside = Vector.GreaterThan(next, high) | Vector.LessThan(next, low);
            next = Vector.ConditionalSelect(outside, (low + high) * 0.5f, next);
            var moved = Vector.Abs(next - t);
            t = next;
            if (Vector.LessThanAll(moved, CloseEnough)) break;
        }
        return t;
    }

    private static Vector<float> Sigmoid(Vector<float> t) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-t));

    private void AddToWeights(SparseVector vector)
    {
        var lanes = Vector<float>.Count;
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var (indices, values) = vector;
        for (var k = 0; k < stride; k += Together * lanes)
        {
            var (a, b) = (new Vector<float>(_scores, k), new Vector<float>(_scores, k + lanes));
            var (c, d) = (new Vector<float>(_scores, k + 2 * lanes), new Vector<float>(_scores, k + 3 * lanes));
            for (var p = 0; p < indices.Length && p < values.Length; p++)
            {
                ref var row = ref Unsafe.Add(ref weights, (nint)indices[p] * stride + k);
                var value = new Vector<float>(values[p]);
                Vector.FusedMultiplyAdd(value, a, Vector.LoadUnsafe(ref row)).StoreUnsafe(ref row);
                Vector.FusedMultiplyAdd(value, b, Vector.LoadUnsafe(ref row, (nuint)lanes)).StoreUnsafe(ref row, (nuint)lanes);
                Vector.FusedMultiplyAdd(value, c, Vector.LoadUnsafe(ref row, (nuint)(2 * lanes))).StoreUnsafe(ref row, (nuint)(2 * lanes));
                Vector.FusedMultiplyAdd(value, d, Vector.LoadUnsafe(ref row, (nuint)(3 * lanes))).StoreUnsafe(ref row, (nuint)(3 * lanes));
            }
        }
    }
}
