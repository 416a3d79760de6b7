using System.Diagnostics;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;

namespace Benchmarks;

/// <summary>The whole way of a search, from the question's text to explained hits, beside SQLite's FTS5 on the same words.</summary>
internal static class SearchBenchmark
{
    private const int Queries = 1_000, FtsQueries = 50, WarmUp = 1_000, Top = 10, Dimensions = 128;

    public static Measurement Run(int size)
    {
        var text = new ZipfText(seed: size);
        var passages = Enumerable.Range(0, size).Select(number => Passage(number, text.Passage())).ToArray();
        string[] queries = [.. Enumerable.Range(0, Queries).Select(_ => text.Query(passages[text.Below(size)].Body))];

        var fts = new FtsIndex(passages.Select(passage => passage.Body));
        var slow = Times.Of(queries.Take(FtsQueries).Select(query => Milliseconds(() => fts.Search(query, Top))));
        fts.Dispose();
        var lucene = LucenePeer.Run(passages.Select(passage => passage.Body), queries, Top);

        var (words, seconds, bytes) = Build(passages, null);
        var lexical = Measure(words, queries, SearchMode.Lexical);
        GC.KeepAlive(words);
        words = null;

        var encoders = new TextEncoders(new Dictionary<Language, ITextEncoder>
        {
            [Language.French] = WordVectors.Of([.. ZipfText.Vectors(Dimensions).Select(word => (word.Word, word.Vector, 1e-5))], new float[Dimensions]),
        });
        var (both, _, more) = Build(passages, encoders);
        var hybrid = Measure(both, queries, SearchMode.Hybrid);
        GC.KeepAlive(both);
        return new Measurement(size, seconds, bytes / size, more / size, lexical, hybrid, slow, lucene);
    }

    private static (HybridSearch Search, double Seconds, double Bytes) Build(Passage[] passages, TextEncoders? encoders)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var builder = new IndexBuilder(encoders);
        foreach (var passage in passages) builder.Add(passage);
        var search = new HybridSearch(builder.Build());
        var seconds = watch.Elapsed.TotalSeconds;
        builder = null;
        return (search, seconds, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    private static Times Measure(HybridSearch search, string[] queries, SearchMode mode)
    {
        foreach (var query in queries.Take(WarmUp)) search.Search(query, Language.French, Top, mode: mode);
        return Times.Of(queries.Select(query => Milliseconds(() => search.Search(query, Language.French, Top, mode: mode))));
    }

    private static double Milliseconds<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Passage Passage(int number, string body) => new()
    {
        Id = $"p{number}",
        Kind = PassageKind.Policy,
        Language = Language.French,
        Title = "",
        Body = body,
        Version = "0",
    };
}
