using System.Globalization;
using System.Text;
using System.Text.Json;
using Knowledge.Scoring;

namespace Training.Evaluation;

/// <summary>How far answers, and the confidence in them, can be believed; for people (text) and for machines (JSON).</summary>
public sealed record AnswerReport
{
    /// <summary>Answers at least this likely were given.</summary>
    public required double Threshold { get; init; }

    /// <summary>The highest share of wrong answers that was asked for.</summary>
    public required double MaximumWrong { get; init; }

    public required AnswerShares All { get; init; }

    /// <summary>The same for each set of questions, by its name.</summary>
    public required IReadOnlyDictionary<string, AnswerShares> BySet { get; init; }

    /// <summary>The same for the questions full of slips.</summary>
    public required AnswerShares BadlyTyped { get; init; }

    /// <summary>Expected calibration error of the confidence, over ten bins.</summary>
    public required double CalibrationError { get; init; }

    public required double BrierScore { get; init; }

    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>What each threshold would have given, by the confidence alone.</summary>
    public required IReadOnlyList<RiskPoint> Risk { get; init; }

    /// <summary>The lowest threshold that would have kept within the limit on these questions.</summary>
    public required double ThresholdForMaximum { get; init; }

    /// <param name="sets">Outcomes by the name of their set.</param>
    /// <param name="threshold">In force when they came about.</param>
    /// <param name="maximumWrong">The share of wrong answers that the threshold was chosen for.</param>
    public static AnswerReport Of(
        IReadOnlyDictionary<string, IReadOnlyList<AnswerOutcome>> sets, double threshold, double maximumWrong)
    {
        ArgumentNullException.ThrowIfNull(sets);
        AnswerOutcome[] all = [.. sets.Values.SelectMany(outcomes => outcomes)];
        double[] said = [.. all.Select(outcome => outcome.Confidence)];
        bool[] right = [.. all.Select(outcome => outcome.IsFirstRight)];
        var risk = RiskCurve.Of(said, right, all.Count(outcome => outcome.IsAnswerable));
        return new AnswerReport
        {
            Threshold = threshold,
            MaximumWrong = maximumWrong,
            All = AnswerShares.Of(all),
            BySet = sets.ToDictionary(set => set.Key, set => AnswerShares.Of(set.Value)),
            BadlyTyped = AnswerShares.Of([.. all.Where(outcome => outcome.IsBadlyTyped)]),
            CalibrationError = ReliabilityCurve.ExpectedCalibrationError(said, right),
            BrierScore = ReliabilityCurve.BrierScore(said, right),
            Reliability = ReliabilityCurve.Bins(said, right),
            Risk = risk,
            ThresholdForMaximum = RiskCurve.Threshold(risk, maximumWrong),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, EvaluationReport.Json);

    public string ToText()
    {
        var text = new StringBuilder();
        Row(text, "", "questions", "answerable", "right", "wrong", "withheld", "first right");
        Row(text, "all", All);
        foreach (var (name, shares) in BySet.Where(_ => BySet.Count > 1)) Row(text, name, shares);
        Row(text, "badly typed", BadlyTyped);
        text.Append(CultureInfo.InvariantCulture, $"\nAnswers from a confidence of {Threshold:0.00} on; on these questions, {ThresholdForMaximum:0.00} ")
            .Append(CultureInfo.InvariantCulture, $"would keep wrong ones within {MaximumWrong * 100:0.#} %.\n")
            .Append(CultureInfo.InvariantCulture, $"Expected calibration error {CalibrationError:0.000}, Brier score {BrierScore:0.000}:\n");
        foreach (var bin in Reliability.Where(bin => bin.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"  said {bin.MeanProbability * 100,3:0} %  was {bin.Frequency * 100,3:0} %  of {bin.Count}\n");
        }
        text.Append("\nBy the confidence alone:\n");
        Row(text, "from", "given", "wrong", "of given", "right");
        foreach (var point in Risk.Where((_, step) => step % 10 == 0))
        {
            Row(text, Figure(point.Threshold), Figure(point.Given), Figure(point.Wrong), Figure(point.WrongOfGiven), Figure(point.Right));
        }
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, AnswerShares shares) => Row(
        text, name, shares.Questions.ToString(CultureInfo.InvariantCulture), shares.Answerable.ToString(CultureInfo.InvariantCulture),
        Figure(shares.Right), Figure(shares.Wrong), Figure(shares.Withheld), Figure(shares.FirstRight));

    private static void Row(StringBuilder text, string name, params IEnumerable<string> cells)
    {
        text.Append(name.PadRight(12));
        foreach (var cell in cells) text.Append(cell.PadLeft(12));
        text.Append('\n');
    }

    private static string Figure(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
