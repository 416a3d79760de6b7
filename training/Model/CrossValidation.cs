namespace Training.Model;

/// <summary>Judges a way of training on the examples themselves. Each training calibrates anew.</summary>
public static class CrossValidation
{
    /// <summary>
    /// Each example ranked by a model trained without its part of the examples. An intent's only example is left out.
    /// </summary>
    /// <param name="folds">Parts, from 2 on.</param>
    public static IReadOnlyList<Prediction> Predict(
        ExampleSet examples,
        TrainingOptions options,
        int folds,
        int seed,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var parts = Folds.Assign(examples.Examples, folds, seed);
        return Rank(
            examples,
            options,
            Enumerable.Range(0, folds).Select(fold => (Func<int, bool>)(i => parts[i] == fold)),
            cancellationToken);
    }

    /// <summary>
    /// Each example ranked by a model that does not know its intent: stand-ins for out-of-scope text, to choose a
    /// threshold by when there is none. Empty when there are fewer than three intents.
    /// </summary>
    public static IReadOnlyList<Prediction> PredictLeftOut(
        ExampleSet examples,
        TrainingOptions options,
        int groups,
        int seed,
        CancellationToken cancellationToken = default)
    {
        var leftOut = Folds.LeaveOut(examples.Intents, groups, seed);
        return Rank(
            examples,
            options,
            leftOut.Select(group => (Func<int, bool>)(i => group.Contains(examples.Examples[i].Intent))),
            cancellationToken);
    }

    private static List<Prediction> Rank(
        ExampleSet examples,
        TrainingOptions options,
        IEnumerable<Func<int, bool>> parts,
        CancellationToken cancellationToken)
    {
        List<Prediction> predictions = [];
        foreach (var isJudged in parts)
        {
            var judged = examples.Examples.Where((_, i) => isJudged(i)).ToArray();
            var rest = new ExampleSet(examples.Examples.Where((_, i) => !isJudged(i)));
            if (judged.Length == 0 || rest.Examples.Count == 0) continue;
            var model = new IntentTrainer().Train(rest, options, null, cancellationToken);
            predictions.AddRange(judged.Select(example =>
                new Prediction(example, model.Rank(example.Text, example.Language))));
        }
        return predictions;
    }
}
