namespace Training.Model;

/// <summary>The features of one text that are not zero: as many indices as values, in no promised order.</summary>
internal readonly record struct SparseVector(int[] Indices, float[] Values)
{
    public float SquaredNorm()
    {
        var sum = 0f;
        foreach (var value in Values) sum += value * value;
        return sum;
    }
}
