using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Knowledge.Text;

/// <summary>Arithmetic on vectors of signed bytes, with a scale each.</summary>
public static class ByteVectors
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
    /// <exception cref="ArgumentOutOfRangeException">The sum is shorter than what is added to it.</exception>
    public static void AddScaled(ReadOnlySpan<sbyte> bytes, float factor, Span<float> sum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sum.Length, bytes.Length);
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(sum);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at + Vector128<sbyte>.Count <= bytes.Length; at += Vector128<sbyte>.Count)
            {
                var wide = Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)at).ToVector256Unsafe());
                var part = Vector512.ConvertToSingle(Vector512.WidenLower(wide.ToVector512Unsafe()));
                (Vector512.LoadUnsafe(ref to, (nuint)at) + factor * part).StoreUnsafe(ref to, (nuint)at);
            }
        }
        else
        {
            for (; at + Vector128<sbyte>.Count <= bytes.Length; at += Vector128<sbyte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)at));
                AddScaled(low, factor, sum[at..]);
                AddScaled(high, factor, sum[(at + Vector128<short>.Count)..]);
            }
        }
        for (; at < bytes.Length; at++) sum[at] += factor * bytes[at];
    }

    /// <summary>The products of one vector with each row of a table: Σ a · b, exact.</summary>
    public static void Dots(ReadOnlySpan<short> vector, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        for (var row = 0; row < dots.Length; row++) dots[row] = Dot(vector, rows.Slice(row * vector.Length, vector.Length));
    }

    /// <summary>Σ a · b, exact; a is kept wide, to be widened once for many rows.</summary>
    public static int Dot(ReadOnlySpan<short> a, ReadOnlySpan<sbyte> b)
    {
        var (at, sum) = (0, 0);
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        if (Avx512BW.IsSupported)
        {
            var sums = Vector512<int>.Zero;
            for (; at + Vector256<sbyte>.Count <= b.Length; at += Vector256<sbyte>.Count)
            {
                var wide = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref right, (nuint)at));
                sums += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref left, (nuint)at), wide);
            }
            sum = Vector512.Sum(sums);
        }
        else if (Avx2.IsSupported)
        {
            var sums = Vector256<int>.Zero;
            for (; at + Vector128<sbyte>.Count <= b.Length; at += Vector128<sbyte>.Count)
            {
                var wide = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref right, (nuint)at));
                sums += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref left, (nuint)at), wide);
            }
            sum = Vector256.Sum(sums);
        }
        else
        {
            var sums = Vector128<int>.Zero;
            for (; at + Vector128<sbyte>.Count <= b.Length; at += Vector128<sbyte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref right, (nuint)at));
                sums += Products(Vector128.LoadUnsafe(ref left, (nuint)at), low);
                sums += Products(Vector128.LoadUnsafe(ref left, (nuint)(at + Vector128<short>.Count)), high);
            }
            sum = Vector128.Sum(sums);
        }
        for (; at < b.Length; at++) sum += a[at] * b[at];
        return sum;
    }

    private static Vector128<int> Products(Vector128<short> x, Vector128<short> y)
    {
        var (lowX, highX) = Vector128.Widen(x);
        var (lowY, highY) = Vector128.Widen(y);
        return lowX * lowY + highX * highY;
    }

    private static void AddScaled(Vector128<short> part, float factor, Span<float> sum)
    {
        var (low, high) = Vector128.Widen(part);
        ref var target = ref MemoryMarshal.GetReference(sum);
        (Vector128.LoadUnsafe(ref target) + factor * Vector128.ConvertToSingle(low)).StoreUnsafe(ref target);
        (Vector128.LoadUnsafe(ref target, 4) + factor * Vector128.ConvertToSingle(high)).StoreUnsafe(ref target, 4);
    }
}
