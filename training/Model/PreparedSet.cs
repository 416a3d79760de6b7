namespace Training.Model;

/// <summary>
/// Examples and the names of their intents, with their grams read once and their intents numbered, for all the trainings
/// of a run. The names stand behind the examples and are trained on only, never judged.
/// </summary>
internal sealed class PreparedSet
{
    /// <summary>
    /// Texts of which nothing is known, added as counter-examples to every intent, as a share of the examples. Without
    /// them the intent with the most varied examples got up to .7 for any unknown text; accuracy does not change.
    /// </summary>
    private const double NothingShare = 0.2;

    public PreparedSet(ExampleSet examples, ParallelOptions parallelism)
    {
        Examples = examples.Examples;
        Intents = examples.Intents;
        var numbers = Intents.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Languages = SpokenLanguages.Of(Examples);
        Example[] texts = [.. Examples, .. Names(Intents)];
        Labels = [.. texts.Select(text => numbers[text.Intent])];
        Grams = new TextGrams[texts.Length];
        Parallel.For(0, Grams.Length, parallelism, i =>
            Grams[i] = GramReader.Read(texts[i].Text, Languages.Of(texts[i].Text, texts[i].Language)));
    }

    public IReadOnlyList<Example> Examples { get; }

    public IReadOnlyList<string> Intents { get; }

    public SpokenLanguages Languages { get; }

    /// <summary>Of the examples, then of the names.</summary>
    public int[] Labels { get; }

    public TextGrams[] Grams { get; }

    /// <summary>Trains on the texts of these places.</summary>
    public (Features Features, WeightMatrix Weights) Train(
        IReadOnlyCollection<int> places, TrainingOptions options, CancellationToken cancellationToken)
    {
        TextGrams[] grams = [.. places.Select(i => Grams[i])];
        var features = Features.Fit(grams);
        var nothing = Enumerable.Repeat(
            features.Vector(TextGrams.None), (int)Math.Ceiling(NothingShare * places.Count)).ToArray();
        var solver = new LogisticSolver(
            [.. grams.Select(features.Vector), .. nothing],
            [.. places.Select(i => Labels[i]), .. nothing.Select(_ => -1)],
            features.Count,
            options);
        return (features, WeightMatrix.Round(solver.Solve(Intents.Count, cancellationToken), Intents.Count));
    }

    private static IEnumerable<Example> Names(IReadOnlyList<string> intents) =>
        from intent in intents
        let text = IntentNames.Text(intent)
        where text is not null
        select new Example(text, intent, null);
}
