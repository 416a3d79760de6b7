using System.Diagnostics;
using Bot.Understanding;
using Knowledge.Text;
using Training;
using Training.Model;

namespace Benchmarks;

/// <summary>A message understood: language, intents, entities and passages of the demo shop, by the model that ships.</summary>
internal static class ReadingBenchmark
{
    private const int Messages = 1_000, WarmUp = 4_000;

    public static void Run()
    {
        var knowledge = ShopKnowledge.Read(new KnowledgeOptions
        {
            ContentFolder = Path.Combine("knowledge", "demo"),
            IntentModelFile = Path.Combine("training", "intents.model"),
        });
        var reader = new MessageReader(knowledge, TimeProvider.System);
        var examples = ExampleSet.ReadFolder(Path.Combine("training", "Intents")).Examples;
        string[] texts = [.. Enumerable.Range(0, Messages).Select(i => examples[i * examples.Count / Messages].Text)];
        var languages = new LanguageDetector();

        // Other texts than those measured: what was read lately is remembered.
        foreach (var example in examples.Where(example => !texts.Contains(example.Text)).Take(WarmUp)) Read(example.Text);

        var whole = Times.Of(texts.Select(text => Milliseconds(() => Read(text))).ToList());
        var intents = Times.Of(texts.Select(text => Milliseconds(() => knowledge.Intents.Rank(text))).ToList());
        Console.WriteLine($"A message of the demo shop understood with its passages: {whole.Median * 1_000:0} µs (p50), {whole.Slow * 1_000:0} µs (p95)");
        Console.WriteLine($"  its language and intents alone: {intents.Median * 1_000:0} µs (p50), {intents.Slow * 1_000:0} µs (p95)");

        var watch = Stopwatch.StartNew();
        GC.KeepAlive(new IntentTrainer().Train(new ExampleSet(examples), new TrainingOptions()));
        Console.WriteLine($"  its {examples.Count:N0} examples learned in {watch.Elapsed.TotalSeconds:0.0} s\n");

        UnderstoodMessage Read(string text) => reader.Understand(text, languages.Detect(text).Language ?? Language.French);
    }

    private static double Milliseconds<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
