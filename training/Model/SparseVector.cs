namespace Training.Model;

/// <summary>The features of one text that are not zero: equally many indices and values, in no promised order.</summary>
internal readonly record struct SparseVector(int[] Indices, float[] Values)
{
    public float SquaredNorm()
    {
        var sum = 0f;
        foreach (var value in Values) sum += value * value;
        return sum;
    }
}
