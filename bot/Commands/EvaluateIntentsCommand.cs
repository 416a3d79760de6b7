using System.CommandLine;
using System.Diagnostics;
using Training;
using Training.Evaluation;
using Training.Model;

namespace Bot.Commands;

/// <summary>
/// <c>bot evaluate intents --train FILE --test FILE</c>: trains on one set and measures on another; the threshold is
/// chosen without the test set: on the validation set, or on parts and whole intents left out of the training.
/// </summary>
internal static class EvaluateIntentsCommand
{
    public static Command Create()
    {
        var train = new Option<string>("--train") { Description = "CSV with text,intent.", Required = true };
        var test = new Option<string>("--test") { Description = "CSV with text,intent.", Required = true };
        var validation = new Option<string?>("--validation") { Description = "CSV with text,intent to choose the threshold on; without it, the training set." };
        var outOfScope = new Option<string>("--out-of-scope")
        {
            Description = "The label of what belongs to no intent.",
            DefaultValueFactory = _ => Intent.OutOfScope,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var page = new Option<string?>("--report") { Description = "Folder to write a page into: figures, curves, confusions." };
        var command = new Command("intents", "Trains intents on one set and measures on another.") { train, test, validation, outOfScope, json, page };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(train)!, result.GetValue(test)!, result.GetValue(validation), result.GetValue(outOfScope)!, result.GetValue(json), result.GetValue(page),
            result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string train, string test, string? validation, string outOfScope, bool asJson, string? page,
        InvocationConfiguration console, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { train, test, validation }.Where(file => file is not null && !File.Exists(file)))
        {
            await console.Error.WriteLineAsync($"There is no file {file}.");
            return 2;
        }

        var examples = Read(train, outOfScope);
        var watch = Stopwatch.StartNew();
        var model = new IntentTrainer().Train(examples, new TrainingOptions(), null, cancellationToken);
        var trainSeconds = watch.Elapsed.TotalSeconds;
        var threshold = validation is null ? model.Threshold : ThresholdCurve.Choose(Predict(model, validation, outOfScope));
        var asked = Read(test, outOfScope);
        watch.Restart();
        var predictions = Predict(model, asked);
        var report = SystemReport.Of(
            model, predictions, threshold, (examples.Examples.Count, trainSeconds, watch.Elapsed.TotalSeconds));
        if (page is not null)
        {
            IntentPage.Write(page, $"{Name(train)} → {Name(test)}", report, predictions);
        }

        await console.Output.WriteLineAsync(asJson ? report.ToJson() : report.ToText());
        return 0;
    }

    private static List<Prediction> Predict(IntentModel model, string file, string outOfScope) => Predict(model, Read(file, outOfScope));

    private static List<Prediction> Predict(IntentModel model, ExampleSet asked) =>
        [.. asked.Examples.Select(example => new Prediction(example, model.Rank(example.Text, example.Language)))];

    /// <summary>"hint3-curekart/test": data sets are told apart by their folders.</summary>
    private static string Name(string file) =>
        $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))}/{Path.GetFileNameWithoutExtension(file)}";

    private static ExampleSet Read(string file, string outOfScope) => new(ExampleSet.ReadCsv(file).Examples
        .Select(example => example.Intent == outOfScope ? example with { Intent = Intent.OutOfScope } : example));
}
