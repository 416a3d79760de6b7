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

    private readonly ConditionalWeakTable<Passage, Dictionary<string, double>> _read = [];

    /// <summary>The probability that passage and message are about the same intent.</summary>
    public double Agreement(Passage passage, UnderstoodMessage message)
    {
        var likely = _read.GetValue(passage, Read);
        return Math.Min(1, message.Intents.Sum(score => score.Probability * likely.GetValueOrDefault(score.Intent)));
    }

    private Dictionary<string, double> Read(Passage passage)
    {
        if (passage.Kind == PassageKind.Product)
        {
            return AnswerConfidence.ProductIntents.ToDictionary(intent => intent, _ => 1.0);
        }

        if (passage.Kind == PassageKind.Faq && passage.Intent is { } declared)
        {
            return new Dictionary<string, double> { [declared] = 1 };
        }

        var heading = passage.HeadingPath.Count > 0 ? passage.HeadingPath[^1] : passage.Title;
        var body = PlainText.Of(passage.Body);
        var ofHeading = intents.Rank(heading, passage.Language);
        var ofBody = intents.Rank(body.Length <= Beginning ? body : body[..Beginning], passage.Language);
        return ofHeading.Concat(ofBody).GroupBy(score => score.Intent).ToDictionary(group => group.Key, group => group.Max(score => score.Probability));
    }
}
