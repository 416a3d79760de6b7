namespace Knowledge.Scoring;

internal static class LinearSystem
{
    /// <summary>Solves a · x = b by elimination with partial pivoting; a direction without curvature gets 0.</summary>
    public static double[] Solve(double[,] a, double[] b)
    {
        var size = b.Length;
        var (matrix, x) = ((double[,])a.Clone(), (double[])b.Clone());
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                if (Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column])) pivot = row;
            }
            if (Math.Abs(matrix[pivot, column]) < 1e-300) continue;
            Swap(matrix, x, column, pivot);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                if (factor == 0) continue;
                for (var k = column; k < size; k++) matrix[row, k] -= factor * matrix[column, k];
                x[row] -= factor * x[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++) x[row] -= matrix[row, k] * x[k];
            x[row] = Math.Abs(matrix[row, row]) < 1e-300 ? 0 : x[row] / matrix[row, row];
        }
        return x;
    }

    private static void Swap(double[,] matrix, double[] x, int one, int other)
    {
        if (one == other) return;
        for (var k = 0; k < x.Length; k++) (matrix[one, k], matrix[other, k]) = (matrix[other, k], matrix[one, k]);
        (x[one], x[other]) = (x[other], x[one]);
    }
}
