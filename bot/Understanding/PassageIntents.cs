using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Knowledge.Content;
using Training.Model;

namespace Bot.Understanding;

/// <summary>
/// What passages are about, in the shop's intents: an FAQ entry says so, a part of a document is read like a message, its
/// heading and its beginning. Kept as long as the passage.
/// </summary>
internal sealed class PassageIntents(IntentModel intents)
{
    /// <summary>Words enough to tell what a part is about, and few enough to read like a message.</summary>
    private const int Beginning = 240;

    private readonly ConditionalWeakTable<Passage, double[]> _read = [];

    private readonly Dictionary<string, int> _places = intents.Intents.Index().ToDictionary(intent => intent.Item, intent => intent.Index, StringComparer.Ordinal);

    /// <summary>A message's intents, as <see cref="Agreement"/> takes them.</summary>
    public double[] Of(UnderstoodMessage message) => Placed(message.Intents.Select(score => (score.Intent, score.Probability)));

    /// <summary>The probability that passage and message are about the same intent.</summary>
    public double Agreement(Passage passage, double[] message) =>
        Math.Min(1, TensorPrimitives.Dot<double>(message, _read.GetValue(passage, Read)));

    private double[] Read(Passage passage)
    {
        if (passage.Kind == PassageKind.Product)
        {
            return Placed(AnswerConfidence.ProductIntents.Select(intent => (intent, 1.0)));
        }

        if (passage.Kind == PassageKind.Faq && passage.Intent is { } declared)
        {
            return Placed([(declared, 1.0)]);
        }

        var ofHeading = intents.Probabilities(passage.Heading, passage.Language);
        var ofBody = intents.Probabilities(passage.Beginning(Beginning), passage.Language);
        return [.. ofHeading.Zip(ofBody, Math.Max)];
    }

    private double[] Placed(IEnumerable<(string Intent, double Probability)> known)
    {
        var placed = new double[_places.Count];
        foreach (var (intent, probability) in known)
        {
            if (_places.TryGetValue(intent, out var place))
            {
                placed[place] = probability;
            }
        }

        return placed;
    }
}
