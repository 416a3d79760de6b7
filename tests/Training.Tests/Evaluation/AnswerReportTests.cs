using System.Text.Json;
using System.Xml.Linq;
using Training.Evaluation;

namespace Training.Tests.Evaluation;

public class AnswerReportTests
{
    private static readonly Dictionary<string, IReadOnlyList<AnswerOutcome>> Sets = new()
    {
        ["one"] =
        [
            new AnswerOutcome(0.9, IsFirstRight: true, IsAnswerable: true, IsGiven: true, IsGivenRight: true),
            new AnswerOutcome(0.8, IsFirstRight: false, IsAnswerable: true, IsGiven: true, IsGivenRight: false, IsBadlyTyped: true),
        ],
        ["other"] =
        [
            new AnswerOutcome(0.2, IsFirstRight: true, IsAnswerable: true, IsGiven: false, IsGivenRight: false),
            new AnswerOutcome(0.1, IsFirstRight: false, IsAnswerable: false, IsGiven: false, IsGivenRight: false),
        ],
    };

    private static AnswerReport Report => AnswerReport.Of(Sets, threshold: 0.7, maximumWrong: 0.05);

    [Fact]
    public void Shares_are_of_the_right_whole()
    {
        Assert.Equal(new AnswerShares(4, 3, 1 / 3.0, 0.25, 0.5, 2 / 3.0), Report.All);
        Assert.Equal(new AnswerShares(2, 2, 0.5, 0.5, 0, 0.5), Report.BySet["one"]);
        Assert.Equal(new AnswerShares(1, 1, 0, 1, 0, 0), Report.BadlyTyped);
    }

    [Fact]
    public void The_threshold_that_would_have_kept_the_limit_is_told() => Assert.Equal(0.81, Report.ThresholdForMaximum, 6);

    [Fact]
    public void The_calibration_error_weighs_what_was_said_against_what_was() =>
        Assert.Equal((0.1 + 0.8 + 0.8 + 0.1) / 4, Report.CalibrationError, 6);

    [Fact]
    public void People_and_machines_read_the_same_figures()
    {
        Assert.Contains("0.333       0.250       0.500", Report.ToText(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Report.ToJson());
        Assert.Equal(0.25, json.RootElement.GetProperty("all").GetProperty("wrong").GetDouble());
        Assert.Equal(101, json.RootElement.GetProperty("risk").GetArrayLength());
    }

    [Fact]
    public void Both_charts_are_drawn_with_the_figures_they_are_of()
    {
        var reliability = XElement.Parse(AnswerCharts.Reliability(Report).ToSvg());
        var risk = XElement.Parse(AnswerCharts.RiskAndCoverage(Report).ToSvg());

        Assert.Equal(4, reliability.Descendants().Count(element => element.Name.LocalName == "circle"));
        Assert.Contains(risk.Descendants(), element => element.Value == "threshold 0.70");
        Assert.Contains(risk.Descendants(), element => element.Value == "accepted: 5 %");
    }

    [Fact]
    public void No_questions_give_a_report_too()
    {
        var empty = AnswerReport.Of(new Dictionary<string, IReadOnlyList<AnswerOutcome>>(), 0.5, 0.05);

        Assert.Equal(0, empty.All.Questions);
        Assert.NotEmpty(AnswerCharts.Reliability(empty).ToSvg());
        Assert.NotEmpty(AnswerCharts.RiskAndCoverage(empty).ToSvg());
    }
}
