namespace Training.Model;

/// <summary>
/// The probability from which the likeliest intent is given, chosen on messages that the model had not seen: where the
/// share of right outcomes is highest, an unknown wish told to be one counting as right.
/// </summary>
internal static class ThresholdChoice
{
    /// <summary>
    /// The share of real messages that fit no intent, where no set of real messages tells it: between a system's own
    /// testers, who hardly ever ask for more, and the half and more that live bots were found to get (G. Arora et al.,
    /// "HINT3: Raising the bar for intent detection in the wild", Insights 2020).
    /// </summary>
    public const double OutOfScopeShare = 0.35;

    /// <summary>Where an answer is as likely right as wrong: the threshold when nothing else is known.</summary>
    private const double Even = 0.5;

    /// <summary>How many messages the belief in that is worth; few examples tell little.</summary>
    private const double EvenStrength = 200;

    /// <summary>Thresholds that do as well as the best but for this share of outcomes are as good: the middle is taken.</summary>
    private const double Slack = 0.003;

    private const int Steps = 100;

    /// <param name="judgements">Of messages that the model had not seen.</param>
    /// <param name="strangeShare">They are weighed to have this share of messages without an intent.</param>
    public static double Of(IReadOnlyCollection<Judgement> judgements, double strangeShare = OutOfScopeShare)
    {
        Judgement[] known = [.. judgements.Where(judgement => judgement.IsInScope)];
        Judgement[] strange = [.. judgements.Where(judgement => !judgement.IsInScope)];
        if (known.Length == 0 || strange.Length == 0) return Even;
        double[] rates = [.. Enumerable.Range(0, Steps + 1).Select(step => Rate(known, strange, strangeShare, (double)step / Steps))];
        var enough = rates.Max() - Slack;
        var middle = rates.Index().Where(rate => rate.Item >= enough).Average(rate => (double)rate.Index / Steps);
        return (middle * known.Length + Even * EvenStrength) / (known.Length + EvenStrength);
    }

    private static double Rate(Judgement[] known, Judgement[] strange, double strangeShare, double threshold)
    {
        var right = known.Count(judgement => judgement.IsRight && judgement.Probability >= threshold);
        var refused = strange.Count(judgement => judgement.IsRight || judgement.Probability < threshold);
        return (1 - strangeShare) * right / known.Length + strangeShare * refused / strange.Length;
    }
}
