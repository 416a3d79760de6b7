using System.Text.Json;
using System.Text.Json.Serialization;
using Knowledge.Text;
using Training.Model;

namespace Training.Evaluation;

/// <summary>One intent taken for another, with texts that show it, the surest mistakes first.</summary>
public sealed record Confusion(string Expected, string Predicted, int Count, IReadOnlyList<string> Texts);

/// <summary>How well intents were recognised, for people (text) and for machines (JSON).</summary>
public sealed record EvaluationReport
{
    private const int ConfusionsShown = 30, TextsShown = 3;

    private static readonly JsonSerializerOptions Json = new()
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

    /// <summary>See <see cref="CalibrationCurve.ExpectedError"/>; the threshold plays no part.</summary>
    public required double CalibrationError { get; init; }

    public required IReadOnlyList<CalibrationBin> CalibrationBins { get; init; }

    /// <summary>The most frequent ones.</summary>
    public required IReadOnlyList<Confusion> Confusions { get; init; }

    public static EvaluationReport Of(IReadOnlyCollection<Prediction> predictions, double threshold = 0)
    {
        var calibration = CalibrationCurve.Of(predictions);
        return new EvaluationReport
        {
            Threshold = threshold,
            All = IntentMetrics.Of(Matrix(predictions, threshold)),
            ByLanguage = predictions.Where(p => p.Example.Language is not null)
                .GroupBy(p => p.Example.Language!.Value)
                .OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => IntentMetrics.Of(Matrix(group, threshold))),
            CalibrationError = calibration.ExpectedError,
            CalibrationBins = calibration.Bins,
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
