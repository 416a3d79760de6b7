using System.Text.Json;
using Knowledge.Text;
using Training.Evaluation;
using Training.Model;

namespace Training.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly EvaluationReport Report = EvaluationReport.Of(
    [
        Said("greeting", 0.9, new Example("bonjour", "greeting", Language.French)),
        Said("goodbye", 0.8, new Example("salut", "greeting", Language.French)),
        Said("goodbye", 0.6, new Example("bye", "goodbye", Language.English)),
    ]);

    [Fact]
    public void Languages_are_told_apart()
    {
        Assert.Equal(2 / 3.0, Report.All.Accuracy!.Value, 12);
        Assert.Equal(0.5, Report.ByLanguage[Language.French].Accuracy);
        Assert.Equal(1, Report.ByLanguage[Language.English].Accuracy);
    }

    [Fact]
    public void A_confusion_shows_the_texts_behind_it()
    {
        var confusion = Assert.Single(Report.Confusions);

        Assert.Equal(("greeting", "goodbye", 1), (confusion.Expected, confusion.Predicted, confusion.Count));
        Assert.Equal(["salut"], confusion.Texts);
    }

    [Fact]
    public void Calibration_is_that_of_the_likeliest_intents()
    {
        // Each in a bin of its own: said 0.9 and right, said 0.8 and wrong, said 0.6 and right.
        Assert.Equal((0.1 + 0.8 + 0.4) / 3, Report.CalibrationError, 12);
        Assert.Equal([0.6, 0.8, 0.9], Report.CalibrationBins.Select(bin => bin.MeanProbability));
    }

    [Fact]
    public void The_JSON_names_figures_and_languages()
    {
        using var json = JsonDocument.Parse(Report.ToJson());

        Assert.Equal(3, json.RootElement.GetProperty("all").GetProperty("messages").GetInt32());
        var english = json.RootElement.GetProperty("byLanguage").GetProperty("english");
        Assert.Equal(1, english.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void The_text_shows_figures_and_confusions()
    {
        var text = Report.ToText();

        Assert.Contains("0.6667", text);
        Assert.Contains("greeting → goodbye", text);
    }

    private static Prediction Said(string intent, double probability, Example of) =>
        new(of, [new IntentScore(intent, probability)]);
}
