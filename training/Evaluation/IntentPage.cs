using System.Globalization;
using System.Net;
using System.Text;
using Training.Evaluation.Charts;
using Training.Model;

namespace Training.Evaluation;

/// <summary>An evaluation of intents as a page to read: figures, curves, and who is taken for whom.</summary>
public static class IntentPage
{
    private const int CurveStep = 10;

    private const string Style = """
        :root { color-scheme: light dark; --ink: #22262b; --quiet: #5a6370; --page: #fff; --line: #dfe3e8; --blue: 10 102 168; --orange: 180 83 9 }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --quiet: #a4adb8; --page: #16191d; --line: #2c3138; --blue: 108 184 240; --orange: 242 166 90 } }
        body { font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: var(--page); max-width: 1120px; margin: 2rem auto; padding: 0 1.25rem }
        h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem } .quiet { color: var(--quiet) }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; padding: 0; margin: 1.5rem 0 }
        .figures div { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem } .figures dt { color: var(--quiet); font-size: .85rem } .figures dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 1rem } .charts img { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px }
        .wide { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums }
        .curve td, .curve th { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--line) } .curve th:first-child { text-align: left } .curve .now { font-weight: 600; background: rgb(var(--blue) / .1) }
        .confusion { font-size: .8rem } .confusion td { min-width: 1.9rem; height: 1.7rem; text-align: center; border: 1px solid var(--line); padding: 0 .2rem } .confusion th { font-weight: 400; text-align: right; padding-right: .5rem; white-space: nowrap }
        .confusion .column { vertical-align: bottom; padding: 0 0 .4rem; text-align: left } .confusion .column span { writing-mode: vertical-rl; transform: rotate(180deg) } .confusion .corner { vertical-align: bottom; color: var(--quiet); padding-bottom: .4rem }
        .right { background: rgb(var(--blue) / calc(.08 + .4 * var(--share))) } .wrong { background: rgb(var(--orange) / calc(.15 + .85 * var(--share))) } .total { color: var(--quiet) }
        .mistakes { padding: 0; list-style: none } .mistakes li { border-top: 1px solid var(--line); padding: .6rem 0; display: grid; grid-template-columns: 3.5rem 1fr; gap: .75rem } .mistakes .count { font-size: 1.2rem; text-align: right; font-variant-numeric: tabular-nums } .mistakes q { display: block; color: var(--quiet); overflow-wrap: anywhere }
        """;

    /// <summary>Writes <c>index.html</c> and the charts it shows.</summary>
    /// <param name="title">What was trained and tested on.</param>
    public static void Write(string folder, string title, SystemReport report, IReadOnlyCollection<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(predictions);
        Directory.CreateDirectory(folder);
        (string File, LineChart Chart)[] charts =
        [
            ("threshold-cost.svg", IntentCharts.Cost(report)),
            ("threshold-best.svg", IntentCharts.Best(report)),
            ("reliability.svg", IntentCharts.Reliability(report.Test)),
        ];
        foreach (var (file, chart) in charts) File.WriteAllText(Path.Combine(folder, file), chart.ToSvg());
        var shown = string.Concat(charts.Select(chart => $"<img src=\"{chart.File}\" width=\"720\" height=\"520\" alt=\"{Escaped(chart.Chart.Title)}\">\n"));
        var matrix = new ConfusionMatrix(predictions.Select(p => (p.Example.Intent, p.IntentAt(report.Test.Threshold))));
        File.WriteAllText(Path.Combine(folder, "index.html"), $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escaped(title)}</title><style>
            {Style}
            </style></head><body>
            <h1>{Escaped(title)}</h1>
            {Summary(report)}
            {Figures(report)}
            <h2>Curves</h2>
            <div class="charts">
            {shown}</div>
            <h2>By threshold</h2>
            {Curve(report)}
            <h2>Who is taken for whom</h2>
            {ConfusionTable.Of(matrix)}
            <h2>Worst confusions</h2>
            {Mistakes(report.Test)}
            </body></html>

            """);
    }

    private static string Summary(SystemReport report) => Plain(
        $"<p class=\"quiet\">{report.TrainingExamples:N0} examples of {report.Intents} intents; {report.Test.All.Messages:N0} test messages, at the threshold {report.Test.Threshold:0.00} chosen without them.</p>");

    private static string Figures(SystemReport report)
    {
        var all = report.Test.All;
        (string Name, string Value)[] figures =
        [
            ("Accuracy", Share(all.Accuracy)), ("In-scope accuracy", Share(all.InScopeAccuracy)),
            ("Out-of-scope recall", Share(all.OutOfScopeRecall)), ("Out-of-scope F1", Figure(all.OutOfScopeF1)),
            ("MCC", Figure(all.Mcc)), ("Best MCC", Figure(report.BestMcc.Metrics.Mcc)),
            ("Micro-F1", Figure(all.MicroF1)), ("Macro-F1", Figure(all.MacroF1)),
            ("Without a threshold", Share(report.ClosedSet.InScopeAccuracy)), ("Trained in", Plain($"{report.TrainSeconds:0.0} s")),
            ("Predictions a second", Plain($"{report.PredictionsPerSecond:N0}")), ("Model", Plain($"{report.ModelBytes / 1024.0:N0} KiB")),
        ];
        return $"<dl class=\"figures\">{string.Concat(figures.Select(figure => $"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>"))}</dl>";
    }

    private static string Curve(SystemReport report)
    {
        var html = new StringBuilder("<div class=\"wide\"><table class=\"curve\"><thead><tr><th>Threshold</th><th>Accuracy</th><th>In scope</th><th>Out-of-scope recall</th><th>Out-of-scope F1</th><th>MCC</th><th>Micro-F1</th><th>Macro-F1</th></tr></thead><tbody>\n");
        var points = report.Curve.Where((_, i) => i % CurveStep == 0).Select(point => (point.Threshold, point.Metrics, Mark: ""))
            .Append((report.Test.Threshold, report.Test.All, "chosen")).Append((report.BestMcc.Threshold, report.BestMcc.Metrics, "best MCC"));
        foreach (var (threshold, metrics, mark) in points.OrderBy(point => point.Threshold))
        {
            string[] cells = [Share(metrics.Accuracy), Share(metrics.InScopeAccuracy), Share(metrics.OutOfScopeRecall), Figure(metrics.OutOfScopeF1), Figure(metrics.Mcc), Figure(metrics.MicroF1), Figure(metrics.MacroF1)];
            html.Append(mark.Length > 0 ? "<tr class=\"now\">" : "<tr>").Append(Plain($"<th scope=\"row\">{threshold:0.00} {mark}</th>"))
                .AppendJoin("", cells.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Mistakes(EvaluationReport report) => report.Confusions.Count == 0 ? "<p>None.</p>"
        : $"<ol class=\"mistakes\">\n{string.Concat(report.Confusions.Select(Mistake))}</ol>";

    private static string Mistake(Confusion confusion) =>
        $"<li><span class=\"count\">{confusion.Count}</span><div><b>{Escaped(confusion.Expected)}</b> taken for <b>{Escaped(confusion.Predicted)}</b>{string.Concat(confusion.Texts.Select(text => $"<q>{Escaped(text)}</q>"))}</div></li>\n";

    private static string Share(double? value) => value is { } share ? Plain($"{share * 100:0.0} %") : "–";

    private static string Figure(double? value) => value is { } figure ? Plain($"{figure:0.000}") : "–";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
