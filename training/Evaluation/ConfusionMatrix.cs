namespace Training.Evaluation;

/// <summary>How often each intent was taken for each other.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<(string Expected, string Predicted), int> _counts;

    /// <param name="outcomes">For each message, the right intent and the one given.</param>
    public ConfusionMatrix(IEnumerable<(string Expected, string Predicted)> outcomes)
    {
        _counts = outcomes.CountBy(outcome => outcome).ToDictionary();
        Labels = [.. _counts.Keys.Select(pair => pair.Expected).Union(_counts.Keys.Select(pair => pair.Predicted))
            .Order(StringComparer.Ordinal)];
        Total = _counts.Values.Sum();
        Right = _counts.Where(count => count.Key.Expected == count.Key.Predicted).Sum(count => count.Value);
    }

    /// <summary>Every intent expected or predicted, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int Total { get; }

    public int Right { get; }

    /// <summary>The pairs mistaken, the most frequent first, equals by name.</summary>
    public IEnumerable<(string Expected, string Predicted, int Count)> Mistakes => _counts
        .Where(count => count.Key.Expected != count.Key.Predicted)
        .Select(count => (count.Key.Expected, count.Key.Predicted, count.Value))
        .OrderByDescending(count => count.Value)
        .ThenBy(count => count.Expected, StringComparer.Ordinal)
        .ThenBy(count => count.Predicted, StringComparer.Ordinal);

    public int Count(string expected, string predicted) => _counts.GetValueOrDefault((expected, predicted));

    /// <summary>How many messages were of this intent.</summary>
    public int Expected(string intent) =>
        _counts.Where(count => count.Key.Expected == intent).Sum(count => count.Value);

    /// <summary>How many messages were taken for this intent.</summary>
    public int Predicted(string intent) =>
        _counts.Where(count => count.Key.Predicted == intent).Sum(count => count.Value);
}
