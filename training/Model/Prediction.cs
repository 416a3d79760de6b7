namespace Training.Model;

/// <summary>What a model that had not seen an example said of it.</summary>
/// <param name="Ranks">As <see cref="IntentModel.Rank"/> gives them; never empty.</param>
public sealed record Prediction(Example Example, IReadOnlyList<IntentScore> Ranks)
{
    public IntentScore Best => Ranks[0];

    /// <summary>The likeliest intent, or out-of-scope when it is less likely than the threshold.</summary>
    public string IntentAt(double threshold) => Best.Probability >= threshold ? Best.Intent : Intent.OutOfScope;
}
