using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Knowledge.Text;

/// <summary>Arithmetic on vectors of signed bytes, with a scale each.</summary>
internal static class ByteVectors
{
    /// <summary>Rounds a vector to bytes; gives what one step is worth, 0 for a vector of zeros.</summary>
    public static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        var most = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (most == 0)
        {
            bytes.Clear();
            return 0;
        }
        for (var i = 0; i < vector.Length; i++) bytes[i] = (sbyte)MathF.Round(vector[i] * sbyte.MaxValue / most);
        return most / sbyte.MaxValue;
    }

    /// <summary>sum += factor · bytes.</summary>
    public static void AddScaled(ReadOnlySpan<sbyte> bytes, float factor, Span<float> sum)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; at + Vector128<sbyte>.Count <= bytes.Length; at += Vector128<sbyte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.Create(bytes[at..]));
                AddScaled(low, factor, sum[at..]);
                AddScaled(high, factor, sum[(at + Vector128<short>.Count)..]);
            }
        }
        for (; at < bytes.Length; at++) sum[at] += factor * bytes[at];
    }

    private static void AddScaled(Vector128<short> part, float factor, Span<float> sum)
    {
        var (low, high) = Vector128.Widen(part);
        ref var target = ref MemoryMarshal.GetReference(sum);
        (Vector128.LoadUnsafe(ref target) + factor * Vector128.ConvertToSingle(low)).StoreUnsafe(ref target);
        (Vector128.LoadUnsafe(ref target, 4) + factor * Vector128.ConvertToSingle(high)).StoreUnsafe(ref target, 4);
    }

    /// <summary>Σ a · b, exact: the sum of a row of 128-dimensional bytes is far within an int.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var (at, sum) = (0, 0);
        if (Vector256.IsHardwareAccelerated && a.Length >= Vector128<sbyte>.Count)
        {
            ref var left = ref MemoryMarshal.GetReference(a);
            ref var right = ref MemoryMarshal.GetReference(b);
            var sums = Vector256<int>.Zero;
            for (; at + Vector128<sbyte>.Count <= a.Length; at += Vector128<sbyte>.Count)
            {
                var x = Widened(Vector128.LoadUnsafe(ref left, (nuint)at));
                var y = Widened(Vector128.LoadUnsafe(ref right, (nuint)at));
                sums += Products(x, y);
            }
            sum = Vector256.Sum(sums);
        }
        for (; at < a.Length; at++) sum += a[at] * b[at];
        return sum;
    }

    private static Vector256<short> Widened(Vector128<sbyte> bytes) => System.Runtime.Intrinsics.X86.Avx2.IsSupported
        ? System.Runtime.Intrinsics.X86.Avx2.ConvertToVector256Int16(bytes)
        : Vector256.WidenLower(bytes.ToVector256());

    private static Vector256<int> Products(Vector256<short> x, Vector256<short> y)
    {
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported) return System.Runtime.Intrinsics.X86.Avx2.MultiplyAddAdjacent(x, y);
        var (lowX, highX) = Vector256.Widen(x);
        var (lowY, highY) = Vector256.Widen(y);
        return lowX * lowY + highX * highY;
    }
}
