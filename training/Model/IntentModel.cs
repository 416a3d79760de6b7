using Knowledge.Text;

namespace Training.Model;

/// <summary>Tells what a text may want. Immutable, safe to share between threads.</summary>
public sealed class IntentModel
{
    private readonly Features _features;
    private readonly WeightMatrix _weights;
    private readonly ScoreCalibrator _calibrator;

    internal IntentModel(
        IReadOnlyList<string> intents,
        SpokenLanguages languages,
        Features features,
        WeightMatrix weights,
        ScoreCalibrator calibrator,
        string fingerprint)
    {
        (Intents, Languages, _features, _weights, _calibrator) = (intents, languages, features, weights, calibrator);
        ExamplesFingerprint = fingerprint;
    }

    public IReadOnlyList<string> Intents { get; }

    /// <summary>The <see cref="ExampleSet.Fingerprint"/> of what it was trained on.</summary>
    public string ExamplesFingerprint { get; }

    /// <summary>
    /// From this probability on the likeliest intent is given in an evaluation, below it out-of-scope; chosen without
    /// seeing the test. What the bot does with a probability is the shop's to set.
    /// </summary>
    public required double Threshold { get; init; }

    internal SpokenLanguages Languages { get; }

    internal Features Features => _features;

    internal WeightMatrix Weights => _weights;

    internal ScoreCalibrator Calibrator => _calibrator;

    /// <summary>The calibrated probability of each of <see cref="Intents"/>, in their order.</summary>
    /// <inheritdoc cref="Rank" path="/param"/>
    public double[] Probabilities(string text, Language? language = null) =>
        _calibrator.Probabilities(_weights.Score(_features.Vector(text, Languages.Of(text, language))));

    /// <summary>
    /// All intents, the likeliest first, equals by name. The probabilities are calibrated; what their sum lacks to 1 is
    /// the probability of none of these. Any text is accepted; of a long one the beginning is read.
    /// </summary>
    /// <param name="language">The text's language; found out when null, which takes longer.</param>
    public IReadOnlyList<IntentScore> Rank(string text, Language? language = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var probabilities = Probabilities(text, language);

        // Sorted as numbers, many times faster than by a comparer: the bits of a positive float are in its order, and
        // behind them stand those of the place, which is the order of names.
        var keys = new ulong[probabilities.Length];
        for (var k = 0; k < keys.Length; k++)
        {
            keys[k] = ((ulong)(uint.MaxValue - BitConverter.SingleToUInt32Bits((float)probabilities[k])) << 32) | (uint)k;
        }

        Array.Sort(keys);
        var ranks = new IntentScore[keys.Length];
        for (var rank = 0; rank < ranks.Length; rank++)
        {
            var place = (int)(uint)keys[rank];
            ranks[rank] = new IntentScore(Intents[place], probabilities[place]);
        }

        return ranks;
    }
}
