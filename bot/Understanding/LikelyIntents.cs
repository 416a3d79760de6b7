namespace Bot.Understanding;

/// <summary>How likely a message is of each intent, for whoever asks it of many passages.</summary>
internal sealed class LikelyIntents
{
    private readonly Dictionary<string, double> _likely;

    public LikelyIntents(UnderstoodMessage message)
    {
        _likely = message.Intents.ToDictionary(score => score.Intent, score => score.Probability, StringComparer.Ordinal);
        OfProducts = AnswerConfidence.ProductIntents.Sum(Of);
    }

    /// <summary>Of any intent that a product's sheet answers.</summary>
    public double OfProducts { get; }

    public double Of(string intent) => _likely.GetValueOrDefault(intent);
}
