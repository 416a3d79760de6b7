namespace Training.Model;

/// <summary>From labelled examples to a calibrated model.</summary>
public sealed class IntentTrainer
{
    /// <summary>
    /// Trains on all examples; before that, on parts of them to calibrate. Three examples an intent are a start.
    /// </summary>
    /// <param name="progress">Told the share of the work done, rising from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left behind.</exception>
    public IntentModel Train(
        ExampleSet examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (examples.Examples.Count == 0)
        {
            throw new ArgumentException("There are no examples to train on.", nameof(examples));
        }

        var set = new PreparedSet(examples, options.Parallelism(cancellationToken));
        var heldOut = new HeldOutScores(set, options);
        var done = 0;
        void Trained() => progress?.Report((double)Interlocked.Increment(ref done) / (heldOut.Trainings + 1));

        var scored = heldOut.Collect(Trained, cancellationToken);
        var calibrator = ScoreCalibrator.Fit([.. scored.Where(example => example.Weight > 0)]);
        var threshold = ThresholdChoice.Of([.. scored.Select(example => Judge(example, calibrator, set.Intents))]);
        var (features, weights) = set.Train([.. Enumerable.Range(0, set.Labels.Length)], options, cancellationToken);
        Trained();
        return new IntentModel(set.Intents, set.Languages, features, weights, calibrator, examples.Fingerprint)
        {
            Threshold = threshold,
        };
    }

    private static Judgement Judge(ScoredExample example, ScoreCalibrator calibrator, IReadOnlyList<string> intents)
    {
        var probabilities = calibrator.Probabilities(example.Scores);
        var best = probabilities.IndexOf(probabilities.Max());
        var isInScope = example.Intent >= 0 && intents[example.Intent] != Intent.OutOfScope;
        // A stand-in taken for an example of out-of-scope is rightly taken.
        var isRight = best == example.Intent || (!isInScope && intents[best] == Intent.OutOfScope);
        return new Judgement(probabilities[best], isRight, isInScope);
    }
}
