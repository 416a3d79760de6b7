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

        var calibrator = ScoreCalibrator.Fit(heldOut.Collect(Trained, cancellationToken));
        var (features, weights) = set.Train([.. Enumerable.Range(0, set.Labels.Length)], options, cancellationToken);
        Trained();
        return new IntentModel(set.Intents, features, weights, calibrator, examples.Fingerprint);
    }
}
