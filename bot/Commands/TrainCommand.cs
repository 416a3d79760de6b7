using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Bot.Answers;
using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Content;
using Spectre.Console;
using Training;
using Training.Model;

namespace Bot.Commands;

/// <summary><c>bot train</c>: from examples and content to the intent model and the answer confidence that ship.</summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Command Create()
    {
        var examples = Default("--examples", "training/Intents", "Folder of examples, one file an intent and language.");
        var content = Default("--content", "knowledge/demo", "Content that the questions are asked of.");
        var model = Default("--model", "training/intents.model", "Where the intent model is written.");
        var questions = Default("--questions", "training/Questions", "Labelled questions that the answer confidence is fitted on: fr.jsonl, en.jsonl.");
        var confidence = Default("--confidence", "bot/Understanding/answer-confidence.json", "Where the answer confidence is written.");
        var keep = new Option<bool>("--keep-intents") { Description = "Fits the answer confidence alone, on the intent model that is there." };
        var command = new Command("train", "Trains the intents and fits the answer confidence.") { examples, content, questions, model, confidence, keep };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(examples)!, result.GetValue(content)!, result.GetValue(questions)!,
            result.GetValue(model)!, result.GetValue(confidence)!, result.GetValue(keep), cancellationToken));
        return command;
    }

    private static Option<string> Default(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static async Task<int> RunAsync(
        string examplesFolder, string contentFolder, string questionsFolder, string modelFile, string confidenceFile, bool keepsIntents,
        CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { examplesFolder, contentFolder, questionsFolder }.Where(folder => !Directory.Exists(folder)))
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder}.");
            return 2;
        }

        var examples = ExamplesOf(examplesFolder, contentFolder);
        foreach (var problem in examples.Problems)
        {
            Console.WriteLine($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        var watch = Stopwatch.StartNew();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            if (!keepsIntents)
            {
                var intents = progress.AddTask("Intents", maxValue: 1);
                var model = new IntentTrainer().Train(
                    examples, new TrainingOptions(), new Progress<double>(done => intents.Value = done), cancellationToken);
                intents.Value = 1;
                IntentModelFile.Write(model, modelFile);
            }

            var fitting = progress.AddTask("Answer confidence", maxValue: 1);
            var knowledge = ShopKnowledge.Read(new KnowledgeOptions { ContentFolder = contentFolder, IntentModelFile = modelFile });
            var confidence = new ConfidenceTrainer(
                [new Exam(knowledge, LabelledQuestion.ReadFolder(questionsFolder), contentFolder), .. OtherShops(questionsFolder, modelFile)],
                TimeProvider.System)
                .Fit((done, all) => fitting.Value = done / (double)all);
            await File.WriteAllTextAsync(
                confidenceFile,
                JsonSerializer.Serialize(confidence, Indented) + "\n",
                cancellationToken);
        });
        Console.WriteLine(
            $"{examples.Examples.Count} examples, {new FileInfo(modelFile).Length / 1024} KiB, {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    /// <summary>Shops with questions and content of their own: folders of the questions' folder.</summary>
    private static IEnumerable<Exam> OtherShops(string questionsFolder, string modelFile) =>
        from folder in Directory.EnumerateDirectories(questionsFolder).Order(StringComparer.Ordinal)
        let content = Path.Combine(folder, "content")
        where Directory.Exists(content)
        select new Exam(
            ShopKnowledge.Read(new KnowledgeOptions { ContentFolder = content, IntentModelFile = modelFile }),
            LabelledQuestion.ReadFolder(folder),
            content);

    /// <summary>The written examples, and the questions of FAQ entries that name their intent: shoppers' words too.</summary>
    internal static ExampleSet ExamplesOf(string examplesFolder, string contentFolder)
    {
        var written = ExampleSet.ReadFolder(examplesFolder);
        var asked = ContentFolder.Read(contentFolder).Passages
            .Where(passage => passage.Kind == PassageKind.Faq && Intent.Find(passage.Intent ?? "") is not null)
            .SelectMany(passage => passage.Questions, (passage, text) => new Example(text, passage.Intent!, passage.Language));
        return new ExampleSet([.. written.Examples, .. asked], written.Problems);
    }
}
