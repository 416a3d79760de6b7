using CsvHelper;
using Knowledge.Text;

namespace Training;

/// <summary>Reads labelled utterances from a table. Intents may have any name: data sets bring their own.</summary>
internal static class ExampleCsv
{
    public static ExampleSet Read(string path)
    {
        var file = Path.GetFileName(path);
        List<Example> examples = [];
        List<ExampleProblem> problems = [];
        void Report(long line, string message) => problems.Add(new ExampleProblem(file, (int)line, message));

        using var csv = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            OnMalformedRecord = record => Report(record.LineNumber, "A quote out of place."),
        });
        csv.ReadHeader();
        if (!csv.TryGetFieldIndex("text", out var text) || !csv.TryGetFieldIndex("intent", out var intent))
        {
            Report(1, "The header should be text,intent.");
            return new ExampleSet([], problems);
        }
        var hasLanguage = csv.TryGetFieldIndex("language", out var language);
        while (csv.Read())
        {
            var example = new Example(
                csv.GetString(text).Trim(),
                csv.GetString(intent).Trim(),
                hasLanguage ? Languages.Parse(csv.GetString(language)) : null);
            if (example.Text.Length == 0) Report(csv.LineNumber, "No text.");
            else if (example.Intent.Length == 0) Report(csv.LineNumber, "No intent.");
            else examples.Add(example);
        }
        return new ExampleSet(examples, problems);
    }
}
