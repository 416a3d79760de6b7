using System.Globalization;
using Knowledge.Scoring;
using Training.Evaluation.Charts;

namespace Training.Evaluation;

/// <summary>Draws what an evaluation of intents found: whether probabilities keep their word, and what a threshold costs.</summary>
internal static class IntentCharts
{
    private const double LeastRadius = 3, MostRadius = 14;

    /// <summary>What was said beside what came true; the area of a dot grows with its messages.</summary>
    public static LineChart Reliability(EvaluationReport report)
    {
        var most = report.CalibrationBins.Select(bin => bin.Count).DefaultIfEmpty(1).Max();
        return new LineChart(
            "Do the probabilities keep their word?", ChartAxis.Share("Probability of the likeliest intent"), ChartAxis.Share("Share of them that were right"),
            [
                new ChartLine("as said", [new(0, 0), new(1, 1)]) { Style = LineStyle.Guide, Side = LabelSide.Left },
                .. report.CalibrationBins.Count == 0 ? Array.Empty<ChartLine>()
                    : [new ChartLine("measured", [.. report.CalibrationBins.Select(bin => Dot(bin, most))]) { NamedAt = 0.7, Side = LabelSide.Below }],
            ])
        {
            Subtitle = Plain($"{report.All.Messages} messages, expected calibration error {report.CalibrationError:0.000}; larger dots are more messages"),
        };
    }

    /// <summary>What is gained out of scope and lost in it, threshold by threshold.</summary>
    public static LineChart Cost(SystemReport report) => new(
        "What does a threshold cost?", ChartAxis.Share("Threshold"), ChartAxis.Share("Share of messages"),
        [
            Chosen(report, 0.28),
            .. Curve("in scope, right", report, metrics => metrics.InScopeAccuracy, LineStyle.Main, 0.2, LabelSide.Above),
            .. Curve("out of scope, found", report, metrics => metrics.OutOfScopeRecall, LineStyle.Second, 0.15, LabelSide.Right),
        ])
    {
        Subtitle = "Messages less likely than the threshold are given as out-of-scope",
    };

    /// <summary>The figures that one threshold is chosen by.</summary>
    public static LineChart Best(SystemReport report) => new(
        "Which threshold is best?", ChartAxis.Share("Threshold"), new ChartAxis("Figure", 0, 1, 0.2, IsShare: false),
        [
            Chosen(report, 0.06),
            .. Curve("accuracy", report, metrics => metrics.Accuracy, LineStyle.Main, 0.25, LabelSide.Above),
            .. Curve("MCC", report, metrics => metrics.Mcc, LineStyle.Second, 0.75, LabelSide.Below),
        ])
    {
        Subtitle = Plain($"The test's best MCC, {report.BestMcc.Metrics.Mcc:0.000}, is at {report.BestMcc.Threshold:0.00}; ours was chosen without the test"),
    };

    private static ChartLine Chosen(SystemReport report, double height)
    {
        var at = report.Test.Threshold;
        return new ChartLine(Plain($"chosen: {at * 100:0} %"), [new(at, 0), new(at, height), new(at, 1)])
        {
            Style = LineStyle.Guide,
            NamedAt = 0.5,
            Side = at > 0.5 ? LabelSide.Left : LabelSide.Right,
        };
    }

    /// <summary>None when the test holds no message that the figure could be of.</summary>
    private static ChartLine[] Curve(
        string name, SystemReport report, Func<IntentMetrics, double?> figure, LineStyle style, double namedAt, LabelSide side)
    {
        var points = report.Curve.Where(point => figure(point.Metrics) is not null)
            .Select(point => new ChartPoint(point.Threshold, figure(point.Metrics)!.Value)).ToList();
        return points is [] ? [] : [new ChartLine(name, points) { Style = style, NamedAt = namedAt, Side = side }];
    }

    private static ChartPoint Dot(ReliabilityBin bin, int most) => new(
        bin.MeanProbability, bin.Frequency, LeastRadius + (MostRadius - LeastRadius) * Math.Sqrt((double)bin.Count / most),
        Plain($"{bin.Count} messages: said {bin.MeanProbability * 100:0} %, was {bin.Frequency * 100:0} %"));

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
