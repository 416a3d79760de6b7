using System.Globalization;
using System.Text;
using Knowledge.Text;

namespace Training.Evaluation;

/// <summary>An evaluation as people read it.</summary>
internal static class EvaluationText
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Every tenth threshold of the curve is enough to read.</summary>
    private const int CurveStep = 10;

    public static string Of(SystemReport system)
    {
        var text = new StringBuilder(Of(system.Test)).AppendLine();
        AppendRow(text, "at", "messages", "accuracy", "in scope", "oos rec.", "oos F1", "MCC", "micro-F1", "macro-F1");
        AppendPoint(text, "chosen", system.Test.Threshold, system.Test.All);
        AppendPoint(text, "best", system.BestMcc.Threshold, system.BestMcc.Metrics);
        foreach (var point in system.Curve.Where((_, i) => i % CurveStep == 0))
        {
            AppendPoint(text, "", point.Threshold, point.Metrics);
        }
        return text.AppendLine()
            .Append(Plain, $"{system.TrainingExamples} examples of {system.Intents} intents trained in {system.TrainSeconds:F2} s; ")
            .Append(Plain, $"{system.PredictionsPerSecond:F0} predictions/s; model of {system.ModelBytes} bytes.")
            .ToString();
    }

    public static string Of(EvaluationReport report)
    {
        var text = new StringBuilder();
        AppendRow(text, "", "messages", "accuracy", "in scope", "oos rec.", "oos prec.", "MCC", "macro-F1");
        AppendFigures(text, "all", report.All);
        foreach (var (language, metrics) in report.ByLanguage) AppendFigures(text, language.Code(), metrics);
        text.AppendLine()
            .Append(Plain, $"Threshold {report.Threshold:F2}. ")
            .AppendLine(Plain, $"Expected calibration error {report.CalibrationError:F4}:");
        foreach (var (_, _, count, said, was) in report.CalibrationBins)
        {
            text.AppendLine(Plain, $"  said {said,6:P0}  was {was,6:P0}  of {count}");
        }
        text.AppendLine().AppendLine("Most confused:");
        foreach (var (expected, predicted, count, texts) in report.Confusions)
        {
            text.AppendLine(Plain, $"{count,5}  {expected} → {predicted}");
            foreach (var line in texts) text.Append("         ").AppendLine(line);
        }
        return text.ToString();
    }

    private static void AppendPoint(StringBuilder text, string name, double threshold, IntentMetrics metrics) => AppendRow(
        text,
        (name + threshold.ToString(" .00", Plain)).Trim(),
        metrics.Messages.ToString(Plain),
        Figure(metrics.Accuracy),
        Figure(metrics.InScopeAccuracy),
        Figure(metrics.OutOfScopeRecall),
        Figure(metrics.OutOfScopeF1),
        Figure(metrics.Mcc),
        Figure(metrics.MicroF1),
        Figure(metrics.MacroF1));

    private static void AppendFigures(StringBuilder text, string name, IntentMetrics metrics) => AppendRow(
        text,
        name,
        metrics.Messages.ToString(Plain),
        Figure(metrics.Accuracy),
        Figure(metrics.InScopeAccuracy),
        Figure(metrics.OutOfScopeRecall),
        Figure(metrics.OutOfScopePrecision),
        Figure(metrics.Mcc),
        Figure(metrics.MacroF1));

    private static string Figure(double? value) => value?.ToString("F4", Plain) ?? "–";

    private static void AppendRow(StringBuilder text, string name, params IEnumerable<string> cells)
    {
        text.Append(name.PadRight(11));
        foreach (var cell in cells) text.Append(cell.PadLeft(11));
        text.AppendLine();
    }
}
