using System.CommandLine;
using System.Diagnostics;
using Bot.Understanding;
using Knowledge.Indexing;
using Knowledge.Search;
using Knowledge.Text;
using Training.Evaluation;

namespace Bot.Commands;

/// <summary><c>bot evaluate retrieval --corpus … --queries … --qrels …</c>: a BEIR set, searched.</summary>
internal static class EvaluateRetrievalCommand
{
    private const int Folds = 5;

    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "corpus.jsonl: _id, title, text.", Required = true };
        var queries = new Option<string>("--queries") { Description = "queries.jsonl: _id, text.", Required = true };
        var judgments = new Option<string>("--qrels") { Description = "query, document, relevance, tab-separated.", Required = true };
        var search = new Option<SearchMode>("--search")
        {
            Description = "lexical, vector or hybrid.",
            DefaultValueFactory = _ => SearchMode.Hybrid,
        };
        var language = new Option<string>("--lang") { Description = "fr or en.", DefaultValueFactory = _ => "fr" };
        var half = new Option<Half>("--half")
        {
            Description = "all; development: the half of the topics that weights were chosen on; other.",
            DefaultValueFactory = _ => Half.All,
        };
        var vectors = new Option<string>("--vectors")
        {
            Description = "Word vectors or a Model2Vec folder; the program's own when left out.",
            DefaultValueFactory = _ => "",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Command("retrieval", "Searches a judged set (BEIR form).")
        {
            corpus, queries, judgments, search, language, half, vectors, json,
        };
        command.SetAction((result, _) => RunAsync(
            [result.GetValue(corpus)!, result.GetValue(queries)!, result.GetValue(judgments)!],
            result.GetValue(search),
            result.GetValue(language)!,
            result.GetValue(half),
            result.GetValue(vectors)!,
            result.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] files, SearchMode mode, string locale, Half half, string vectors, bool asJson)
    {
        foreach (var file in files.Where(file => !File.Exists(file)))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return 2;
        }

        if (Languages.Parse(locale) is not { } language)
        {
            await Console.Error.WriteLineAsync("--lang takes fr or en.");
            return 2;
        }

        try
        {
            var set = RetrievalSet.Read(files[0], files[1], files[2], language);
            var questions = set.Questions
                .Where(question => half == Half.All || question.IsDevelopment == (half == Half.Development)).ToList();
            if (questions.Count == 0)
            {
                await Console.Error.WriteLineAsync("No question has a relevant document.");
                return 2;
            }

            var report = Measure(set with { Questions = questions }, mode, language, vectors);
            Console.WriteLine(asJson ? report.ToJson() : report.ToText());
            return 0;
        }
        catch (InvalidDataException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }

    private static RetrievalReport Measure(RetrievalSet set, SearchMode mode, Language language, string vectors)
    {
        // The vectors of words are the program's, not the index's.
        var encoders = mode == SearchMode.Lexical ? null : new KnowledgeOptions { VectorsPath = vectors }.Encoders();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var builder = new IndexBuilder(encoders);
        foreach (var passage in set.Passages)
        {
            builder.Add(passage);
        }

        var search = new HybridSearch(builder.Build());
        var seconds = watch.Elapsed.TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        // Once to warm up: the program is measured as it runs, not as it starts.
        foreach (var question in set.Questions.Take(200))
        {
            search.Search(question.Text, language, mode: mode);
        }

        var (metrics, times) = (new List<RankingMetrics>(), new List<double>());
        foreach (var question in set.Questions)
        {
            watch.Restart();
            var hits = search.Search(question.Text, language, RankingMetrics.Depth, mode: mode);
            times.Add(watch.Elapsed.TotalMicroseconds);
            metrics.Add(RankingMetrics.Of([.. hits.Select(hit => hit.Passage.Id)], question.Relevance));
        }

        times.Sort();
        var mean = RankingMetrics.Mean(metrics);
        return new RetrievalReport
        {
#pragma warning disable CA1308 // The names are typed in lower case.
            Search = mode.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
            Passages = set.Passages.Count,
            Questions = set.Questions.Count,
            Ndcg = mean.Ndcg,
            Recall = mean.Recall,
            ReciprocalRank = mean.ReciprocalRank,
            PrecisionAtOne = mean.PrecisionAtOne,
            NdcgByTopics = [.. set.Questions.Zip(metrics)
                .GroupBy(pair => pair.First.Fold(Folds)).OrderBy(group => group.Key)
                .Select(group => group.Average(pair => pair.Second.Ndcg))],
            IndexSeconds = seconds,
            Median = times[times.Count / 2],
            Slow = times[times.Count * 95 / 100],
            Bytes = bytes,
        };
    }

    private enum Half
    {
        All,
        Development,
        Other,
    }
}
