namespace Knowledge.Content;

/// <summary>A delimited file with a header; its rows are read by the names of the columns.</summary>
internal sealed class CsvTable(ContentFile file)
{
    /// <summary>The file's line of a row, from 1, with what it says under each column name.</summary>
    public sealed record Row(int Line, IReadOnlyDictionary<string, string> Values)
    {
        /// <summary>The trimmed value of the first of these columns that holds one; null when none does.</summary>
        public string? Text(params ReadOnlySpan<string> columns)
        {
            foreach (var column in columns)
            {
                if (Values.TryGetValue(column, out var value) && value.Length > 0) return value;
            }
            return null;
        }

        public IReadOnlyList<string> List(params ReadOnlySpan<string> columns) => Text(columns) is { } text
            ? text.Split(text.Contains(';', StringComparison.Ordinal) ? ';' : '|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
    }

    /// <summary>Column names are folded, with _ for what is not a letter or digit: "Image link" is image_link.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public List<Row> Read()
    {
        var records = new CsvRecords(file.Text, Delimiter());
        var rows = new List<Row>();
        if (records.Next() is not { Broken: false } header) return rows;
        Columns = [.. header.Fields.Select(name => Slugs.Of(name).Replace('-', '_'))];
        while (records.Next() is { } record)
        {
            if (record.Broken) file.Report(record.Line, "The row opens a quote that is never closed.");
            else if (record.Fields.Count == Columns.Count) rows.Add(new Row(record.Line, Values(record.Fields)));
            else file.Report(record.Line, $"The row has {record.Fields.Count} columns, the header {Columns.Count}.");
        }
        return rows;
    }

    private Dictionary<string, string> Values(IReadOnlyList<string> fields)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < fields.Count; i++) values.TryAdd(Columns[i], fields[i]);
        return values;
    }

    private char Delimiter()
    {
        if (file.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)) return '\t';
        var header = file.Text.TrimStart('\n', ' ').Split('\n', 2)[0];
        return ",;\t|".MaxBy(delimiter => header.Count(c => c == delimiter));
    }
}
