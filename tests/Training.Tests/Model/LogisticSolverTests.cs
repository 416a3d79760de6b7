using Training.Model;

namespace Training.Tests.Model;

public sealed class LogisticSolverTests
{
    private static readonly TrainingOptions Plain = new() { Cost = 2, PositiveWeight = 1 };

    [Fact]
    public void One_example_ends_where_the_derivative_is_zero()
    {
        // min ½w² + 2·ln(1 + exp(−w)): w = 2/(1 + exp(w)), whose solution is 0.6749 (found by bisection).
        var weights = Solve([new SparseVector([0], [1])], [0], 1, 1, Plain);

        Assert.Equal(Root(w => w - 2 / (1 + Math.Exp(w))), weights[0], 1e-3);
        Assert.Equal(0.6749, weights[0], 1e-3);
    }

    [Fact]
    public void Weights_are_the_sum_their_errors_ask_for()
    {
        // At the optimum w = Σ Cᵢ·σ(−yᵢ·w·xᵢ)·yᵢ·xᵢ, which holds nowhere else: the objective is strictly convex.
        var (vectors, intents) = Random(examples: 60, features: 12, count: 3);
        var weights = Solve(vectors, intents, 12, 3, Plain);

        for (var k = 0; k < 3; k++)
        {
            var own = 60.0 / 3 / intents.Count(intent => intent == k);
            var sum = new double[12];
            for (var i = 0; i < vectors.Length; i++)
            {
                var y = intents[i] == k ? 1 : -1;
                var c = y > 0 ? 2 * own : 2;
                var pull = c * y / (1 + Math.Exp(y * Score(vectors[i], weights, k, 3)));
                var (indices, values) = vectors[i];
                for (var p = 0; p < indices.Length; p++) sum[indices[p]] += pull * values[p];
            }
            for (var f = 0; f < 12; f++) Assert.Equal(sum[f], weights[f * 3 + k], 0.01);
        }
    }

    [Fact]
    public void A_counter_example_to_all_pulls_every_intent_down()
    {
        var weights = Solve([new SparseVector([0], [1])], [-1], 1, 2, Plain);

        Assert.Equal(-0.6749, weights[0], 1e-3);
        Assert.Equal(-0.6749, weights[1], 1e-3);
    }

    [Fact]
    public void The_number_of_cores_changes_no_bit()
    {
        var (vectors, intents) = Random(examples: 200, features: 40, count: 130);

        var one = Solve(vectors, intents, 40, 130, new TrainingOptions { Threads = 1 });
        var four = Solve(vectors, intents, 40, 130, new TrainingOptions { Threads = 4 });

        Assert.Equal(one, four);
    }

    private static float[] Solve(
        SparseVector[] vectors, int[] intents, int features, int count, TrainingOptions options) =>
        new LogisticSolver(vectors, intents, features, options) { Tolerance = 1e-4 }.Solve(count);

    private static double Score(SparseVector vector, float[] weights, int intent, int count) =>
        vector.Indices.Zip(vector.Values, (f, value) => value * weights[f * count + intent]).Sum();

    private static double Root(Func<double, double> rising)
    {
        var (low, high) = (-10.0, 10.0);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(middle) > 0 ? (low, middle) : (middle, high);
        }
        return low;
    }

    private static (SparseVector[] Vectors, int[] Intents) Random(int examples, int features, int count)
    {
        var random = new Random(4);
        var intents = Enumerable.Range(0, examples).Select(i => i < count ? i : random.Next(count)).ToArray();
        var vectors = intents.Select(intent =>
        {
            var indices = Enumerable.Range(0, features)
                .Where(f => f % count == intent % features || random.NextDouble() < 0.3).ToArray();
            return new SparseVector(indices, [.. indices.Select(_ => random.NextSingle())]);
        });
        return ([.. vectors], intents);
    }
}
