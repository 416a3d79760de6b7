using System.Text.Json;
using Training.Model;

namespace Training.Evaluation;

/// <summary>A training and its test as one comparable result: what was reached, along the curve, and what it cost.</summary>
public sealed record SystemReport
{
    public required int TrainingExamples { get; init; }

    public required int Intents { get; init; }

    public required double TrainSeconds { get; init; }

    public required double PredictionsPerSecond { get; init; }

    /// <summary>Of the model's file.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>At the threshold chosen without the test.</summary>
    public required EvaluationReport Test { get; init; }

    /// <summary>Every message given its likeliest intent.</summary>
    public required IntentMetrics ClosedSet { get; init; }

    /// <summary>At the threshold that is best for the test's MCC, as published tables have it.</summary>
    public required ThresholdPoint BestMcc { get; init; }

    /// <summary>By rising threshold, from 0 to 1.</summary>
    public required IReadOnlyList<ThresholdPoint> Curve { get; init; }

    public static SystemReport Of(
        IntentModel model,
        IReadOnlyCollection<Prediction> predictions,
        double threshold,
        (int TrainingExamples, double TrainSeconds, double PredictSeconds) run)
    {
        using var file = new MemoryStream();
        IntentModelFile.Write(model, file);
        var curve = ThresholdCurve.Of(predictions);
        return new SystemReport
        {
            TrainingExamples = run.TrainingExamples,
            Intents = model.Intents.Count,
            TrainSeconds = run.TrainSeconds,
            PredictionsPerSecond = run.PredictSeconds > 0 ? predictions.Count / run.PredictSeconds : 0,
            ModelBytes = file.Length,
            Test = EvaluationReport.Of(predictions, threshold),
            ClosedSet = curve.Points[0].Metrics,
            BestMcc = curve.Best(metrics => metrics.Mcc),
            Curve = curve.Points,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, EvaluationReport.Json);

    public string ToText() => EvaluationText.Of(this);
}
