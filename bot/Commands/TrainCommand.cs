using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Bot.Answers;
using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;
using Spectre.Console;
using Training;
using Training.Matters;
using Training.Model;

namespace Bot.Commands;

/// <summary><c>bot train</c>: from examples and content to the intent model and the answer confidence that ship.</summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    private const int VectorSteps = 4_000;

    public static Command Create()
    {
        var examples = Default("--examples", "training/Intents", "Folder of examples, one file an intent and language.");
        var topics = Default("--topics", "training/Topics", "Folder of what shoppers and shops write about each topic.");
        var matters = Default("--matters", "training/Matters", "Folder of fine matters in the wordings of shoppers and of shops.");
        var content = Default("--content", "knowledge/demo", "Content that the questions are asked of.");
        var model = Default("--model", "training/intents.model", "Where the intent model is written.");
        var topicModel = Default("--topic-model", "training/topics.model", "Where the topic model is written.");
        var vectors = Default("--vectors", "training/matters.vectors", "Where the word vectors that learned from matters are written.");
        var questions = Default("--questions", "training/Questions", "Labelled questions that the answer confidence is fitted on: fr.jsonl, en.jsonl.");
        var confidence = Default("--confidence", "bot/Understanding/answer-confidence.json", "Where the answer confidence is written.");
        var keep = new Option<bool>("--keep-intents") { Description = "Fits the answer confidence alone, on the intent model that is there." };
        var keepTopics = new Option<bool>("--keep-topics") { Description = "Keeps the topic model that is there: topics are the trade’s, not the shop’s." };
        var keepVectors = new Option<bool>("--keep-vectors") { Description = "Keeps the word vectors that are there: they change with topics and matters." };
        var command = new Command("train", "Trains the word vectors, the intents and the topics, and fits the answer confidence.")
        {
            examples, topics, matters, content, questions, model, topicModel, vectors, confidence, keep, keepTopics, keepVectors,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new Places(
                result.GetValue(examples)!, result.GetValue(topics)!, result.GetValue(matters)!, result.GetValue(content)!, result.GetValue(questions)!,
                result.GetValue(model)!, result.GetValue(topicModel)!, result.GetValue(vectors)!, result.GetValue(confidence)!),
            result.GetValue(keep), result.GetValue(keepTopics), result.GetValue(keepVectors), cancellationToken));
        return command;
    }

    private static Option<string> Default(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static async Task<int> RunAsync(Places places, bool keepsIntents, bool keepsTopics, bool keepsVectors, CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { places.Examples, places.Topics, places.Matters, places.Content, places.Questions }.Where(folder => !Directory.Exists(folder)))
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder}.");
            return 2;
        }

        var examples = ExamplesOf(places.Examples, places.Content);
        var topics = TopicsOf(places.Topics, examples);
        var matters = MatterFolder.Read(places.Matters);
        foreach (var problem in examples.Problems.Concat(topics.Problems).Concat(matters.Problems))
        {
            Console.WriteLine($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        var watch = Stopwatch.StartNew();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            if (!keepsVectors)
            {
                FitVectors([.. matters.Matters, .. AsMatters(topics)], places.Vectors, progress.AddTask("Word vectors", maxValue: 1));
            }

            Train("Intents", keepsIntents ? null : examples, places.Model);
            Train("Topics", keepsTopics ? null : topics, places.TopicModel);
            var fitting = progress.AddTask("Answer confidence", maxValue: 1);
            var knowledge = places.Read(places.Content);
            var confidence = new ConfidenceTrainer(
                [new Exam(knowledge, LabelledQuestion.ReadFolder(places.Questions), places.Content), .. OtherShops(places)], TimeProvider.System)
                .Fit((done, all) => fitting.Value = done / (double)all);
            await File.WriteAllTextAsync(places.Confidence, JsonSerializer.Serialize(confidence, Indented) + "\n", cancellationToken);

            void Train(string what, ExampleSet? set, string file)
            {
                if (set is not null)
                {
                    var task = progress.AddTask(what, maxValue: 1);
                    var model = new IntentTrainer().Train(set, new TrainingOptions(), new Progress<double>(done => task.Value = done), cancellationToken);
                    task.Value = 1;
                    IntentModelFile.Write(model, file);
                }
            }
        });
        Console.WriteLine(
            $"{examples.Examples.Count} examples, {new FileInfo(places.Model).Length / 1024} KiB; {topics.Examples.Count} texts of {topics.Intents.Count} topics, "
            + $"{new FileInfo(places.TopicModel).Length / 1024} KiB; {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    private static void FitVectors(IReadOnlyList<Matter> matters, string file, ProgressTask task)
    {
        var fit = new MatterFit(VectorSteps);
        WordVectorFile.Write(file, Meaning.Words.Index().ToDictionary(
            entry => entry.Item.Key,
            entry => fit.Fit(
                entry.Item.Value,
                [.. matters.Where(matter => matter.Language == entry.Item.Key)],
                new Progress<double>(done => task.Value = (entry.Index + done) / Meaning.Words.Count))));
        task.Value = 1;
    }

    /// <summary>A topic is a matter too, if a coarse one; which of its texts are shoppers' is not told.</summary>
    private static IEnumerable<Matter> AsMatters(ExampleSet topics) =>
        from text in topics.Examples
        where text.Language is not null
        group text.Text by (text.Intent, Language: text.Language!.Value) into texts
        select new Matter($"topic/{texts.Key.Intent}", texts.Key.Language, [.. texts], [.. texts]);

    /// <summary>Shops with questions and content of their own: folders of the questions' folder.</summary>
    private static IEnumerable<Exam> OtherShops(Places places) =>
        from folder in Directory.EnumerateDirectories(places.Questions).Order(StringComparer.Ordinal)
        let content = Path.Combine(folder, "content")
        where Directory.Exists(content)
        select new Exam(places.Read(content), LabelledQuestion.ReadFolder(folder), content);

    /// <summary>The written examples, and the questions of FAQ entries that name their intent: shoppers' words too.</summary>
    internal static ExampleSet ExamplesOf(string examplesFolder, string contentFolder)
    {
        var written = ExampleSet.ReadFolder(examplesFolder);
        var asked = ContentFolder.Read(contentFolder).Passages
            .Where(passage => passage.Kind == PassageKind.Faq && Intent.Find(passage.Intent ?? "") is not null)
            .SelectMany(passage => passage.Questions, (passage, text) => new Example(text, passage.Intent!, passage.Language));
        return new ExampleSet([.. written.Examples, .. asked], written.Problems);
    }

    /// <summary>What has nothing to do with a shop is a topic beside the shop's.</summary>
    private static ExampleSet TopicsOf(string folder, ExampleSet examples)
    {
        var written = ExampleSet.ReadTopics(folder);
        return new ExampleSet([.. written.Examples, .. examples.Examples.Where(example => example.Intent == Intent.OutOfScope)], written.Problems);
    }

    private sealed record Places(
        string Examples, string Topics, string Matters, string Content, string Questions, string Model, string TopicModel, string Vectors, string Confidence)
    {
        /// <summary>A shop as these models read it.</summary>
        public ShopKnowledge Read(string content) => ShopKnowledge.Read(
            new KnowledgeOptions { ContentFolder = content, IntentModelFile = Model, TopicModelFile = TopicModel, MatterVectorsFile = Vectors });
    }
}
