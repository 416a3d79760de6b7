using System.Text.Json;
using System.Text.Json.Serialization;
using Knowledge.Scoring;
using Knowledge.Text;
using Training.Model;

namespace Training.Evaluation;

/// <summary>One intent taken for another, with texts that show it, the surest mistakes first.</summary>
public sealed record Confusion(string Expected, string Predicted, int Count, IReadOnlyList<string> Texts);

/// <summary>How well intents were recognised, for people (text) and for machines (JSON).</summary>
public sealed record EvaluationReport
{
    /// <summary>Bins of the calibration error; 15 is what is published with.</summary>
    private const int Bins = 15;

    private const int ConfusionsShown = 30, TextsShown = 3;

    internal static JsonSerializerOptions Json { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Answers less likely than this counted as out-of-scope, 0 to 1.</summary>
    public required double Threshold { get; init; }

    public required IntentMetrics All { get; init; }

    /// <summary>The same for each language that examples were filed under.</summary>
    public required IReadOnlyDictionary<Language, IntentMetrics> ByLanguage { get; init; }

    /// <summary>Expected calibration error of the likeliest intents, 0 to 1; the threshold plays no part.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Bins without messages are left out.</summary>
    public required IReadOnlyList<ReliabilityBin> CalibrationBins { get; init; }

    /// <summary>The most frequent ones.</summary>
    public required IReadOnlyList<Confusion> Confusions { get; init; }

    public static EvaluationReport Of(IReadOnlyCollection<Prediction> predictions, double threshold = 0)
    {
        double[] said = [.. predictions.Select(p => p.Best.Probability)];
        bool[] right = [.. predictions.Select(p => p.Best.Intent == p.Example.Intent)];
        return new EvaluationReport
        {
            Threshold = threshold,
            All = IntentMetrics.Of(Matrix(predictions, threshold)),
            ByLanguage = predictions.Where(p => p.Example.Language is not null)
                .GroupBy(p => p.Example.Language!.Value)
                .OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => IntentMetrics.Of(Matrix(group, threshold))),
            CalibrationError = ReliabilityCurve.ExpectedCalibrationError(said, right, Bins),
            CalibrationBins = [.. ReliabilityCurve.Bins(said, right, Bins).Where(bin => bin.Count > 0)],
            Confusions = [.. Matrix(predictions, threshold).Mistakes.Take(ConfusionsShown).Select(m => new Confusion(
                m.Expected, m.Predicted, m.Count, Texts(predictions, m.Expected, m.Predicted, threshold)))],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>A page for the terminal: figures, calibration, confusions.</summary>
    public string ToText() => EvaluationText.Of(this);

    private static ConfusionMatrix Matrix(IEnumerable<Prediction> predictions, double threshold) =>
        new(predictions.Select(p => (p.Example.Intent, p.IntentAt(threshold))));

    private static string[] Texts(
        IEnumerable<Prediction> predictions, string expected, string predicted, double threshold) =>
        [.. predictions.Where(p => p.Example.Intent == expected && p.IntentAt(threshold) == predicted)
            .OrderByDescending(p => p.Best.Probability).Take(TextsShown).Select(p => p.Example.Text)];
}
