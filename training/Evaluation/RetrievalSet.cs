using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Knowledge.Content;
using Knowledge.Text;

namespace Training.Evaluation;

/// <summary>A question of a retrieval set, with the relevance of each judged document.</summary>
public sealed record JudgedQuestion(string Id, string Text, IReadOnlyDictionary<string, int> Relevance)
{
    /// <summary>
    /// What its id names before the last hyphen: questions of one topic ask for the same in other words, and must not
    /// stand on both sides of a split.
    /// </summary>
    public string Topic => Id.LastIndexOf('-') is > 0 and var hyphen ? Id[..hyphen] : Id;

    /// <summary>Whether its topic belongs to the half that weights are chosen on: a hash decides, the same everywhere.</summary>
    public bool IsDevelopment => Hash(0) % 2 == 0;

    /// <summary>Which of so many parts its topic belongs to.</summary>
    public int Fold(int folds) => Hash(1) % folds;

    private byte Hash(int place) => SHA256.HashData(Encoding.UTF8.GetBytes(Topic))[place];
}

/// <summary>Documents and judged questions in the form of the BEIR benchmarks (N. Thakur et al., NeurIPS 2021).</summary>
public sealed record RetrievalSet(IReadOnlyList<Passage> Passages, IReadOnlyList<JudgedQuestion> Questions)
{
    /// <summary>
    /// Reads <c>corpus.jsonl</c>, <c>queries.jsonl</c> and a tab-separated table of judgments. A question without a
    /// relevant document is left out.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is not of the form; the message names file and line.</exception>
    public static RetrievalSet Read(string corpus, string queries, string judgments, Language language)
    {
        var relevance = Judgments(judgments);
        var passages = Lines(corpus, line => Passage(line, language));
        var questions = Lines(queries, line => (Id: Text(line, "_id"), Text: Text(line, "text")));
        return new RetrievalSet(passages,
        [
            .. questions.Where(question => relevance.GetValueOrDefault(question.Id)?.Values.Any(worth => worth > 0) == true)
                .Select(question => new JudgedQuestion(question.Id, question.Text, relevance[question.Id])),
        ]);
    }

    private static Passage Passage(JsonElement line, Language language)
    {
        var title = line.TryGetProperty("title", out var given) ? given.GetString() ?? "" : "";
        return new Passage
        {
            Id = Text(line, "_id"),
            Kind = PassageKind.Policy,
            Language = language,
            Title = title,
            HeadingPath = [title],
            Body = Text(line, "text"),
            Version = "0",
        };
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static List<T> Lines<T>(string file, Func<JsonElement, T> read)
    {
        var entries = new List<T>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (line.Length == 0) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                entries.Add(read(json.RootElement));
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"{Path.GetFileName(file)}, line {number + 1}: {fault.Message}", fault);
            }
        }
        return entries;
    }

    private static Dictionary<string, Dictionary<string, int>> Judgments(string file)
    {
        var judged = new Dictionary<string, Dictionary<string, int>>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            // The first line may be a header.
            var cells = line.Split('\t');
            if (cells.Length >= 3 && int.TryParse(cells[^1], out var worth))
            {
                if (!judged.TryGetValue(cells[0], out var documents)) judged[cells[0]] = documents = [];
                documents[cells[^2]] = worth;
            }
            else if (number > 0 && line.Length > 0)
            {
                throw new InvalidDataException($"{Path.GetFileName(file)}, line {number + 1}: not query, document, relevance.");
            }
        }
        return judged;
    }
}
