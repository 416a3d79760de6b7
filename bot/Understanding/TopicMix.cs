using System.Numerics.Tensors;

namespace Bot.Understanding;

/// <summary>How much of a text is about each topic, held against another text's.</summary>
internal sealed class TopicMix
{
    /// <summary>A probability further from 0 or 1 says nothing more.</summary>
    private const double Sure = 1e-5;

    private readonly double[] _roots;
    private readonly double[] _standard;

    /// <param name="probabilities">One a topic, in the same order for every text.</param>
    public TopicMix(double[] probabilities)
    {
        var sum = Math.Max(Sure, probabilities.Sum());
        _roots = [.. probabilities.Select(probability => Math.Sqrt(probability / sum))];
        var logOdds = probabilities.Select(probability => Math.Clamp(probability, Sure, 1 - Sure)).Select(one => Math.Log(one / (1 - one))).ToArray();
        var mean = logOdds.Average();
        var length = Math.Sqrt(logOdds.Sum(one => (one - mean) * (one - mean)));
        _standard = [.. logOdds.Select(one => length > 0 ? (one - mean) / length : 0)];
    }

    /// <summary>
    /// 0 when the two share no topic, 1 when they are about the same in the same measure (A. Bhattacharyya, "On a Measure of
    /// Divergence between Two Statistical Populations", 1943).
    /// </summary>
    public double Overlap(TopicMix other) => TensorPrimitives.Dot<double>(_roots, other._roots);

    /// <summary>Pearson's correlation of the log-odds, -1…1: unlike the overlap it also says how alike unlikely topics are.</summary>
    public double Correlation(TopicMix other) => TensorPrimitives.Dot<double>(_standard, other._standard);
}

/// <summary>How far a passage is about what a message is about.</summary>
/// <param name="Intent">The probability that both are of the same intent.</param>
/// <param name="Overlap">Of their topics.</param>
/// <param name="Correlation">Of their topics.</param>
/// <param name="Heading">How near the heading lies to the message, by matters.</param>
/// <param name="Body">How near the text lies.</param>
internal readonly record struct Agreement(double Intent, double Overlap, double Correlation, double Heading, double Body)
{
    public double Nearest => Math.Max(Heading, Body);
}
