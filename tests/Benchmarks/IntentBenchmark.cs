using System.Diagnostics;
using System.Text.Json;
using Training;
using Training.Model;

namespace Benchmarks;

/// <summary>
/// Intents learned and told, beside NLP.js on the same sentences. Messages out of scope are left out: both are asked for
/// the likeliest intent.
/// </summary>
internal static class IntentBenchmark
{
    /// <summary>Messages before the first that counts, on either side: a runtime compiles its hot code again while it runs.</summary>
    private const int WarmUp = 3_000;

    private static readonly string Peers = Path.Combine("tests", "Benchmarks", "peers");

    /// <param name="folder">Holds a folder of train.csv and test.csv for each set.</param>
    /// <param name="only">Names of sets; none takes all.</param>
    public static void Run(string folder, IReadOnlyCollection<string> only)
    {
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"Skipped: there is no folder {folder} of labelled sets.");
            return;
        }

        var hasPeer = Directory.Exists(Path.Combine(Peers, "node_modules", "node-nlp"));
        if (!hasPeer) Console.WriteLine($"NLP.js is left out: npm install in {Peers} brings it.");
        Console.WriteLine("| set | examples | trained, s | accuracy | a message p50, µs | NLP.js trained, s | accuracy | a message p50, µs | its classifier alone, µs |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var set in Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(set => only.Count == 0 || only.Contains(Path.GetFileName(set))))
        {
            if (!File.Exists(Path.Combine(set, "train.csv")) || !File.Exists(Path.Combine(set, "test.csv"))) continue;
            var train = InScope(Path.Combine(set, "train.csv"));
            var test = InScope(Path.Combine(set, "test.csv"));
            var ours = Ours(train, test);
            var theirs = hasPeer ? Theirs(train, test) : null;
            Console.WriteLine($"| {Path.GetFileName(set)} | {train.Count:N0} | {ours} | {theirs?.ToString() ?? "– | – | – | –"} |");
        }
    }

    private static List<Example> InScope(string file) =>
        [.. ExampleSet.ReadCsv(file).Examples.Where(example => example.Intent is not (Intent.OutOfScope or "None"))];

    private static Outcome Ours(List<Example> train, List<Example> test)
    {
        var watch = Stopwatch.StartNew();
        var model = new IntentTrainer().Train(new ExampleSet(train), new TrainingOptions());
        var seconds = watch.Elapsed.TotalSeconds;
        for (var asked = 0; asked < WarmUp; asked++) model.Rank(train[asked % train.Count].Text);
        var right = 0;
        var times = Times.Of(test.Select(example =>
        {
            var start = Stopwatch.GetTimestamp();
            var best = model.Rank(example.Text)[0];
            var taken = Stopwatch.GetElapsedTime(start);
            if (best.Intent == example.Intent) right++;
            return taken.TotalMilliseconds;
        }).ToList());
        return new Outcome(seconds, (double)right / test.Count, times.Median * 1_000);
    }

    private static Outcome Theirs(List<Example> train, List<Example> test)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new { train = Rows(train), test = Rows(test), warmUp = WarmUp }));
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Peers, "nlp-js.cjs"), file]) { RedirectStandardOutput = true })!;
            var said = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return JsonSerializer.Deserialize<Outcome>(said, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[][] Rows(List<Example> examples) => [.. examples.Select(example => new[] { example.Text, example.Intent })];

    /// <param name="Median">Microseconds.</param>
    /// <param name="Alone">The same by the classifier alone, where a whole message does more.</param>
    private sealed record Outcome(double TrainSeconds, double Accuracy, double Median, double? Alone = null)
    {
        public override string ToString() => Alone is { } alone
            ? $"{TrainSeconds:0.0} | {Accuracy:0.000} | {Median:0} | {alone:0}"
            : $"{TrainSeconds:0.0} | {Accuracy:0.000} | {Median:0}";
    }
}
