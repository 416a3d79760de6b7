using System.Globalization;
using Benchmarks;
using Benchmarks.Load;

// dotnet run -c Release --project tests/Benchmarks [-- 5000 100000 1000000]
// dotnet run -c Release --project tests/Benchmarks -- intents [FOLDER [SET…]]
// dotnet run -c Release --project tests/Benchmarks -- bots [--seconds 30] [--alone]
// dotnet run -c Release --project tests/Benchmarks -- chats [1000 2500 5000 10000] [--seconds 60]
// dotnet run -c Release --project tests/Benchmarks -- burst [--seconds 10]
// dotnet run -c Release --project tests/Benchmarks -- soak [--seconds 1200]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["intents", .. var sets]:
        ReadingBenchmark.Run();
        IntentBenchmark.Run(sets is [var folder, ..] ? folder : Path.Combine("..", "shared", "bench", "intents"), [.. sets.Skip(1)]);
        break;
    case ["bots", .. var options]:
        await BotsBenchmark.RunAsync(Seconds(options, 30), withPeer: !options.Contains("--alone"));
        break;
    case ["chats", .. var options]:
        int[] counts = [.. options.TakeWhile(option => int.TryParse(option, out _)).Select(Number)];
        await ChatsBenchmark.RunAsync(counts is [] ? [1_000, 2_500, 5_000, 10_000] : counts, Seconds(options, 60));
        break;
    case ["burst", .. var options]:
        await BurstBenchmark.RunAsync(Seconds(options, 10));
        break;
    case ["soak", .. var options]:
        await SoakBenchmark.RunAsync(Seconds(options, 1_200));
        break;
    default:
        int[] sizes = args.Length > 0 ? [.. args.Select(Number)] : [5_000, 100_000, 1_000_000];
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; passages of 10 to 69 Zipf words, OR of 4 to 8 words of a passage, top 10\n");
        Console.WriteLine(Measurement.Header);
        foreach (var size in sizes) Console.WriteLine(SearchBenchmark.Run(size));
        break;
}

static TimeSpan Seconds(string[] options, int usual) => TimeSpan.FromSeconds(
    Array.IndexOf(options, "--seconds") is >= 0 and var place ? Number(options[place + 1]) : usual);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
