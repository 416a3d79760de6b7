using System.Numerics.Tensors;

namespace Training.Matters;

/// <summary>
/// One step down the slope of −ln softmax(cos(asked, written) ÷ temperature) at the pair that belongs together, the mean of a
/// batch.
/// </summary>
internal sealed class ContrastStep(MovingWords words)
{
    private const float Temperature = 0.07f;

    /// <param name="asked">One of each matter.</param>
    /// <param name="written">In the same order.</param>
    public void Run(Wording[] asked, Wording[] written)
    {
        var (count, width) = (asked.Length, words.Dimensions);
        var (units, norms) = (new float[2 * count * width], new float[2 * count]);
        var all = asked.Concat(written).ToArray();
        Parallel.For(0, all.Length, text => norms[text] = words.Encode(all[text], units.AsSpan(text * width, width)));

        var errors = new float[count * count];
        Parallel.For(0, count, row => Errors(Unit(row), errors.AsSpan(row * count, count), row));

        var slopes = new float[units.Length];
        Parallel.For(0, all.Length, text =>
        {
            var slope = slopes.AsSpan(text * width, width);
            for (var other = 0; other < count; other++)
            {
                var isAsked = text < count;
                var error = isAsked ? errors[text * count + other] : errors[other * count + text - count];
                TensorPrimitives.MultiplyAdd(Unit(isAsked ? count + other : other), error, slope, slope);
            }

            // Through the division by its length: only what is across the unit vector turns it.
            var own = Unit(text);
            TensorPrimitives.MultiplyAdd(own, -TensorPrimitives.Dot<float>(slope, own), slope, slope);
            TensorPrimitives.Divide(slope, norms[text], slope);
        });

        for (var text = 0; text < all.Length; text++) words.Pull(all[text], slopes.AsSpan(text * width, width));
        words.Move();

        ReadOnlySpan<float> Unit(int text) => units.AsSpan(text * width, width);

        void Errors(ReadOnlySpan<float> unit, Span<float> row, int right)
        {
            for (var other = 0; other < count; other++) row[other] = TensorPrimitives.Dot(unit, Unit(count + other)) / Temperature;
            TensorPrimitives.SoftMax(row, row);
            row[right] -= 1;
            TensorPrimitives.Divide(row, Temperature * count, row);
        }
    }
}
