using System.Globalization;
using Knowledge.Scoring;
using Training.Evaluation.Charts;

namespace Training.Evaluation;

/// <summary>Draws what a report found: whether the confidence keeps its word, and what each threshold costs.</summary>
public static class AnswerCharts
{
    private const double LeastRadius = 3, MostRadius = 14;

    /// <summary>What was said beside what came true; the area of a dot grows with its questions.</summary>
    public static LineChart Reliability(AnswerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var bins = report.Reliability.Where(bin => bin.Count > 0).ToList();
        var most = bins.Select(bin => bin.Count).DefaultIfEmpty(1).Max();
        return new LineChart(
            "Does the confidence keep its word?", ChartAxis.Share("Confidence that the first passage answers"), ChartAxis.Share("Share of them that did"),
            [
                new ChartLine("as said", [new(0, 0), new(0.3, 0.3), new(1, 1)]) { Style = LineStyle.Guide, NamedAt = 0.5, Side = LabelSide.Left },
                new ChartLine("measured", [.. bins.Select(bin => Dot(bin, most))]) { NamedAt = 0.7, Side = LabelSide.Right },
            ])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{report.All.Questions} questions, expected calibration error {report.CalibrationError:0.000}; larger dots are more questions"),
        };
    }

    /// <summary>What is given up for fewer wrong answers, threshold by threshold.</summary>
    public static LineChart RiskAndCoverage(AnswerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var points = report.Risk.Where(point => point.Given > 0).ToList();
        var top = Math.Max(0.1, Math.Ceiling(points.Select(point => point.WrongOfGiven).DefaultIfEmpty(0).Max() * 20) / 20);
        var now = points.MinBy(point => Math.Abs(point.Threshold - report.Threshold));
        return new LineChart(
            "What does it cost to answer more?", ChartAxis.Share("Answerable questions answered rightly"), new ChartAxis("Wrong answers", 0, top, 0.05),
            [
                new ChartLine(Invariant($"accepted: {report.MaximumWrong * 100:0.#} %"), [new(0, report.MaximumWrong), new(0.1, report.MaximumWrong), new(1, report.MaximumWrong)]) { Style = LineStyle.Guide, NamedAt = 0.5 },
                new ChartLine("of the answers given", [.. points.Select(point => new ChartPoint(point.Right, point.WrongOfGiven))]) { Style = LineStyle.Second, NamedAt = 0.35, Side = LabelSide.Left },
                new ChartLine("of all questions", [.. points.Select(point => new ChartPoint(point.Right, point.Wrong))]) { NamedAt = 0.1, Side = LabelSide.Left },
                .. now is null ? Array.Empty<ChartLine>() : [Threshold(now)],
            ])
        {
            Subtitle = Invariant($"{report.All.Questions} questions, {report.All.Answerable} of them answerable; each point of a line is a threshold"),
        };
    }

    private static ChartLine Threshold(RiskPoint now) =>
        new(Invariant($"threshold {now.Threshold:0.00}"), [new(now.Right, now.Wrong, 6)]) { Style = LineStyle.Points, Side = LabelSide.Below };

    private static ChartPoint Dot(ReliabilityBin bin, int most) => new(
        bin.MeanProbability, bin.Frequency, LeastRadius + (MostRadius - LeastRadius) * Math.Sqrt((double)bin.Count / most),
        Invariant($"{bin.Count} questions: said {bin.MeanProbability * 100:0} %, was {bin.Frequency * 100:0} %"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
