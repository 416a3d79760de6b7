using System.ComponentModel.DataAnnotations;

namespace Training.Model;

/// <summary>How a model is trained. The defaults were chosen by cross-validation on six training sets.</summary>
public sealed record TrainingOptions
{
    /// <summary>C of the logistic regression: the price of a wrong example beside that of a large weight.</summary>
    [Range(0.001, 10_000)]
    public double Cost { get; init; } = 20;

    /// <summary>
    /// How many times more an example costs its own intent than the others, for an intent of average size.
    /// </summary>
    [Range(0.01, 100)]
    public double PositiveWeight { get; init; } = 3;

    /// <summary>Parts the examples are cut into to calibrate on text the model has not seen.</summary>
    [Range(2, 20)]
    public int Folds { get; init; } = 5;

    /// <summary>
    /// The share of messages expected to fit no intent, where no out-of-scope examples tell it: calibration makes it up
    /// with examples of intents left out of the training. By cross-validation on nine training sets strangers are told
    /// from right answers better at .2 than at .05, on each of them.
    /// </summary>
    [Range(0, 0.9)]
    public double OutOfScopeShare { get; init; } = 0.2;

    /// <summary>The same seed and examples give the same model, bit for bit, however many cores work on it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Cores to use; 0 = all.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    internal ParallelOptions Parallelism(CancellationToken cancellationToken) => new()
    {
        MaxDegreeOfParallelism = Threads == 0 ? Environment.ProcessorCount : Threads,
        CancellationToken = cancellationToken,
    };
}
