using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Training;
using Training.Evaluation;
using Training.Model;

namespace Bot.Commands;

/// <summary>
/// <c>bot evaluate intents --train FILE --test FILE</c>: trains on one set and measures on another; the threshold is
/// chosen without the test set, on intents left out of the training as stand-ins for what is out of scope.
/// </summary>
internal static class EvaluateIntentsCommand
{
    private const int Folds = 5;
    private const int Seed = 1;

    public static Command Create()
    {
        var train = new Option<string>("--train") { Description = "CSV with text,intent.", Required = true };
        var test = new Option<string>("--test") { Description = "CSV with text,intent.", Required = true };
        var outOfScope = new Option<string>("--out-of-scope")
        {
            Description = "The label of what belongs to no intent.",
            DefaultValueFactory = _ => Intent.OutOfScope,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Command("intents", "Trains intents on one set and measures on another.") { train, test, outOfScope, json };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(train)!, result.GetValue(test)!, result.GetValue(outOfScope)!, result.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string train, string test, string outOfScope, bool asJson, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { train, test }.Where(file => !File.Exists(file)))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return 2;
        }

        var options = new TrainingOptions();
        var (examples, asked) = (Read(train, outOfScope), Read(test, outOfScope));
        var watch = Stopwatch.StartNew();
        var model = new IntentTrainer().Train(examples, options, null, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var known = CrossValidation.Predict(examples, options, Folds, Seed, cancellationToken);
        var strange = CrossValidation.PredictLeftOut(examples, options, Folds, Seed, cancellationToken)
            .Select(prediction => prediction with { Example = prediction.Example with { Intent = Intent.OutOfScope } });
        var threshold = ThresholdCurve.Of([.. known, .. strange]).Best(metrics => metrics.Accuracy).Threshold;
        watch.Restart();
        var predictions = asked.Examples.Select(example => new Prediction(example, model.Rank(example.Text, example.Language))).ToList();
        var report = EvaluationReport.Of(predictions, threshold);
        Console.WriteLine(asJson ? report.ToJson() : report.ToText());
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"trained in {seconds:0.00} s; {predictions.Count / watch.Elapsed.TotalSeconds:0} predictions/s"));
        return 0;
    }

    private static ExampleSet Read(string file, string outOfScope) => new(ExampleSet.ReadCsv(file).Examples
        .Select(example => example.Intent == outOfScope ? example with { Intent = Intent.OutOfScope } : example));
}
