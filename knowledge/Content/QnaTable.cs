using System.Text.Json;
using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>
/// The TSV that QnA Maker and custom question answering export: a row for each phrasing, rows of one QnaId with the
/// same answer, metadata as "name:value|name:value", prompts as JSON, line ends written as \n.
/// </summary>
internal sealed class QnaTable(ContentFile file, Lazy<Language> fallback)
{
    private static readonly string[] LanguageNames = ["language", "lang", "langue"];

    public static bool Recognises(IReadOnlyList<string> columns) =>
        columns.Contains("qnaid") || columns.Contains("iscontextonly") || columns.Contains("suggestedquestions");

    public IEnumerable<(Passage Passage, int Line)> Read(List<TableRow> rows)
    {
        var entries = rows.Where(IsWhole).Where(row => !Metadata(row).Contains(("editorial", "chitchat")))
            .GroupBy(row => row.Text("qnaid") ?? $"{row.Text("answer", "reponse")}\n{row.Text("source")}")
            .Select(group => group.ToList())
            .ToList();
        var asked = entries.Where(entry => entry[0].Text("qnaid") is not null)
            .ToDictionary(entry => entry[0].Text("qnaid")!, entry => entry[0].Text("question")!);
        var prompts = entries.SelectMany(entry => Prompts(entry).Select(id => (Parent: entry, Id: id))).ToList();
        var parents = prompts.DistinctBy(prompt => prompt.Id)
            .ToDictionary(prompt => prompt.Id, prompt => prompt.Parent[0].Text("question")!);
        foreach (var entry in entries)
        {
            var next = prompts.Where(prompt => prompt.Parent == entry && asked.ContainsKey(prompt.Id))
                .Select(prompt => IdOf(prompt.Id));
            yield return (PassageOf(entry, parents, [.. next]), entry[0].Line);
        }
    }

    private Passage PassageOf(List<TableRow> entry, Dictionary<string, string> parents, List<string> followUps)
    {
        var first = entry[0];
        var id = first.Text("qnaid");
        // An answer that only makes sense after another question ("En magasin") is asked with that question before it.
        var isContextOnly = first.Text("iscontextonly")?.ToUpperInvariant() is "TRUE" or "1";
        var parent = isContextOnly && id is not null ? parents.GetValueOrDefault(id) : null;
        var questions = entry.Select(row => row.Text("question")!)
            .Select(question => parent is null ? question : $"{parent} › {question}").Distinct().ToList();
        var metadata = entry.SelectMany(Metadata).Distinct().ToList();
        return Fingerprint.Stamp(new Passage
        {
            Id = id is not null ? IdOf(id) : $"{file.Slug}#{Slugs.Of(questions[0])}",
            Kind = PassageKind.Faq,
            Language = Languages.Parse(metadata.Find(pair => LanguageNames.Contains(pair.Name)).Value)
                ?? TableFile.LanguageOf(first, fallback),
            Title = questions[0],
            Questions = questions,
            Body = first.Text("answer", "reponse")!.Replace("\\n", "\n", StringComparison.Ordinal),
            Intent = metadata.Find(pair => pair.Name == "intent").Value,
            Tags =
            [
                .. metadata.Where(pair => pair.Name != "intent" && !LanguageNames.Contains(pair.Name))
                    .Select(pair => pair.Value).Distinct(),
            ],
            FollowUps = followUps,
            Url = first.Text("source") is { } source && source.StartsWith("https://", StringComparison.Ordinal)
                ? source
                : null,
            Version = "",
        });
    }

    private string IdOf(string qnaId) => $"{file.Slug}#{qnaId}";

    private bool IsWhole(TableRow row)
    {
        if (row.Text("question") is null) file.Report(row.Line, "The row has no question.");
        else if (row.Text("answer", "reponse") is null) file.Report(row.Line, "The row has no answer.");
        else return true;
        return false;
    }

    private static IEnumerable<(string Name, string Value)> Metadata(TableRow row) =>
        from pair in (row.Text("metadata") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split(':', 2, StringSplitOptions.TrimEntries)
        where parts.Length == 2 && parts[1].Length > 0
        select (parts[0].ToLowerInvariant(), parts[1]);

    /// <summary>The QnaIds that the entry's prompts lead to, in their display order.</summary>
    private IEnumerable<string> Prompts(List<TableRow> entry)
    {
        var (line, json) = entry.Select(row => (row.Line, Json: row.Text("prompts")))
            .FirstOrDefault(row => row.Json is not null);
        if (json is null) return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Array ? [] :
            [
                .. from prompt in document.RootElement.EnumerateArray()
                   where prompt.ValueKind == JsonValueKind.Object
                   orderby Number(prompt, "DisplayOrder") ?? 0
                   let id = Number(prompt, "QnaId")
                   where id > 0
                   select id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ];
        }
        catch (JsonException e)
        {
            file.Report(line, $"`Prompts` is not valid JSON: {e.Message}");
            return [];
        }
    }

    private static int? Number(JsonElement prompt, string name)
    {
        foreach (var property in prompt.EnumerateObject())
        {
            var isIt = property.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
            var value = property.Value;
            if (isIt && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        }
        return null;
    }
}
