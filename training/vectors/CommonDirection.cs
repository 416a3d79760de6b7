using System.Numerics.Tensors;

namespace Training.Vectors;

/// <summary>The first right singular vector of a table of vectors, by power iteration from the mean.</summary>
internal static class CommonDirection
{
    private const int Rounds = 50;

    public static float[] Of(IReadOnlyCollection<float[]> vectors, int dimensions)
    {
        var direction = new float[dimensions];
        foreach (var vector in vectors) TensorPrimitives.Add(direction, vector, direction);
        for (var round = 0; round < Rounds; round++)
        {
            var norm = TensorPrimitives.Norm<float>(direction);
            if (norm == 0) return direction;
            TensorPrimitives.Divide(direction, norm, direction);
            if (round == Rounds - 1) break;
            var next = new float[dimensions];
            foreach (var vector in vectors) TensorPrimitives.MultiplyAdd(vector, TensorPrimitives.Dot(vector, direction), next, next);
            direction = next;
        }
        return direction;
    }
}
