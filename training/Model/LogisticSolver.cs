namespace Training.Model;

/// <summary>
/// One-vs-rest logistic regression with L2 regularisation, many intents at once: for each intent
/// min ½‖w‖² + Σ Cᵢ·ln(1 + exp(−yᵢ·w·xᵢ)), solved by coordinate descent on the dual (H.-F. Yu, F.-L. Huang, C.-J. Lin,
/// "Dual coordinate descent methods for logistic regression and maximum entropy models", Machine Learning 85, 2011).
/// The intents of a block lie side by side in memory, so that one pass over a text's features serves all of them.
/// </summary>
internal sealed class LogisticSolver(SparseVector[] vectors, int[] intents, int features, TrainingOptions options)
{
    /// <summary>Intents solved together. Fixed, so that the number of cores cannot change the result.</summary>
    private const int Block = 32;

    private const int MostEpochs = 60;

    /// <summary>No example costs more than this times what one of an average intent does.</summary>
    private const double MostBalance = 10;

    private readonly float[] _squaredNorms = [.. vectors.Select(vector => vector.SquaredNorm())];

    /// <summary>An epoch in which no dual variable moved by more than this share of the cost is the last.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>
    /// Weights as [feature × intent], row by row. An example whose intent is below 0 is a counter-example to all.
    /// </summary>
    /// <param name="count">Number of intents.</param>
    public float[] Solve(int count, CancellationToken cancellationToken = default)
    {
        var weights = new float[(long)features * count];
        var blocks = (count + Block - 1) / Block;
        Parallel.For(0, blocks, options.Parallelism(cancellationToken), block =>
        {
            var first = block * Block;
            var width = Math.Min(Block, count - first);
            var solved = SolveBlock(first, width, cancellationToken);
            var stride = solved.Length / features;
            for (var f = 0; f < features; f++)
            {
                solved.AsSpan(f * stride, width).CopyTo(weights.AsSpan(f * count + first));
            }
        });
        return weights;
    }

    private float[] SolveBlock(int first, int width, CancellationToken cancellationToken)
    {
        var stride = LogisticBlock.Stride(width);
        var state = new LogisticBlock(features, vectors.Length, stride, (float)options.Cost, OwnCosts(first, width));
        for (var i = 0; i < vectors.Length; i++) state.Begin(i, vectors[i], Own(i));

        var order = Enumerable.Range(0, vectors.Length).ToArray();
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < MostEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var largest = 0f;
            foreach (var i in order)
            {
                largest = MathF.Max(largest, state.Improve(i, vectors[i], _squaredNorms[i], Own(i)));
            }
            if (largest < Tolerance * options.Cost) break;
        }
        return state.Weights;

        int Own(int example)
        {
            var place = intents[example] - first;
            return place >= 0 && place < width ? place : -1;
        }
    }

    /// <summary>
    /// An intent with few examples pays more for each, so that all intents weigh the same: otherwise a rare one loses
    /// to a frequent one wherever they are close.
    /// </summary>
    private float[] OwnCosts(int first, int width)
    {
        var own = intents.Where(intent => intent >= 0).CountBy(intent => intent).ToDictionary();
        var average = own.Count == 0 ? 1 : own.Values.Average();
        return [.. Enumerable.Range(first, width)
            .Select(intent => Math.Min(MostBalance, average / own.GetValueOrDefault(intent, 1)))
            .Select(balance => (float)(options.Cost * options.PositiveWeight * balance))];
    }
}
