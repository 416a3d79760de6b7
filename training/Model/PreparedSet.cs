namespace Training.Model;

/// <summary>Examples with their grams read once and their intents numbered, shared by all the trainings of a run.</summary>
internal sealed class PreparedSet
{
    public PreparedSet(ExampleSet examples, ParallelOptions parallelism)
    {
        Examples = examples.Examples;
        Intents = examples.Intents;
        var numbers = Intents.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Labels = [.. Examples.Select(example => numbers[example.Intent])];
        Grams = new TextGrams[Examples.Count];
        Parallel.For(0, Grams.Length, parallelism, i => Grams[i] = GramReader.Read(Examples[i].Text, Examples[i].Language));
    }

    public IReadOnlyList<Example> Examples { get; }

    public IReadOnlyList<string> Intents { get; }

    public int[] Labels { get; }

    public TextGrams[] Grams { get; }

    /// <summary>Trains on the examples of these places.</summary>
    public (Features Features, WeightMatrix Weights) Train(
        IReadOnlyCollection<int> places, TrainingOptions options, CancellationToken cancellationToken)
    {
        TextGrams[] grams = [.. places.Select(i => Grams[i])];
        var features = Features.Fit(grams);
        var solver = new LogisticSolver(
            [.. grams.Select(features.Vector)], [.. places.Select(i => Labels[i])], features.Count, options);
        return (features, WeightMatrix.Round(solver.Solve(Intents.Count, cancellationToken), Intents.Count));
    }
}
