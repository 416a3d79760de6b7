using System.Globalization;
using Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- 5000 100000 1000000]
// dotnet run -c Release --project tests/Benchmarks -- intents [FOLDER [SET…]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["intents", .. var sets])
{
    ReadingBenchmark.Run();
    IntentBenchmark.Run(sets is [var folder, ..] ? folder : Path.Combine("..", "shared", "bench", "intents"), [.. sets.Skip(1)]);
    return;
}

int[] sizes = args.Length > 0 ? [.. args.Select(int.Parse)] : [5_000, 100_000, 1_000_000];
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; passages of 10 to 69 Zipf words, OR of 4 to 8 words of a passage, top 10\n");
Console.WriteLine(Measurement.Header);
foreach (var size in sizes)
{
    Console.WriteLine(SearchBenchmark.Run(size));
}
