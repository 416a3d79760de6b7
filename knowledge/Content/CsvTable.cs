using System.Text;
using CsvHelper;

namespace Knowledge.Content;

/// <summary>A delimited file with a header; its rows are read by the names of the columns.</summary>
internal sealed class CsvTable(ContentFile file)
{
    /// <summary>A record of more lines is taken for a quote forgotten.</summary>
    private const int MostLines = 400;

    /// <summary>A file with more quotes forgotten than this is not worth reading on.</summary>
    private const int MostTorn = 200;

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(file.Text);
    private readonly List<TableRow> _rows = [];
    private char? _separator = file.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null;

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The rows that are whole; each other one is a problem. Fields are trimmed.</summary>
    public List<TableRow> Read()
    {
        var (at, line) = (0, 1);
        for (var torn = 0; at < _utf8.Length; torn++)
        {
            if (torn == MostTorn)
            {
                file.Report(line, "Too many rows open a quote that is never closed; the rest was not read.");
                break;
            }
            (at, line) = ReadFrom(at, line);
        }
        return _rows;
    }

    /// <summary>Reads up to the end, or to a record whose quote is never closed: its first line is given up.</summary>
    private (int At, int Line) ReadFrom(int start, int firstLine)
    {
        CsvMalformedRecord? slip = null;
        using var csv = CsvReader.Create(_utf8.AsMemory(start), new CsvReaderOptions
        {
            Separator = _separator,
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            OnMalformedRecord = record => slip = record,
        });
        while (csv.Read())
        {
            var line = firstLine + (int)csv.LineNumber - 1;
            var from = start + (int)csv.ByteOffset;
            if (IsTorn(csv, from, slip?.LineNumber == csv.LineNumber ? slip : null, start))
            {
                file.Report(line, "The row opens a quote that is never closed.");
                _separator = csv.Separator;
                var end = Array.IndexOf(_utf8, (byte)'\n', from);
                return (end < 0 ? _utf8.Length : end + 1, line + 1);
            }
            Take(line, [.. Enumerable.Range(0, csv.FieldCount).Select(field => csv.GetString(field).Trim())]);
        }
        return (_utf8.Length, 0);
    }

    // What follows a closing quote on its own line ("abc"d,) is a slip of the pen, and is kept; after several lines it
    // is another field's opening quote.
    private bool IsTorn(CsvReader csv, int from, CsvMalformedRecord? slip, int start) => slip?.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote => true,
        CsvMalformedReason.TextAfterClosingQuote =>
            _utf8.AsSpan(from..(start + (int)slip.Value.ByteOffset)).Contains((byte)'\n'),
        _ => csv.RawRecord.Count((byte)'\n') > MostLines,
    };

    private void Take(int line, string[] fields)
    {
        if (fields.All(field => field.Length == 0)) return;
        if (Columns.Count == 0)
        {
            Columns = [.. fields.Select(TableRow.Name)];
            return;
        }
        var more = fields.AsSpan(Math.Min(fields.Length, Columns.Count));
        if (fields.Length < Columns.Count || more.ContainsAnyExcept(""))
        {
            file.Report(line, $"The row has {fields.Length} columns, the header {Columns.Count}.");
            return;
        }
        var values = new Dictionary<string, string>();
        for (var i = 0; i < Columns.Count; i++) values.TryAdd(Columns[i], fields[i]);
        _rows.Add(new TableRow(line, values));
    }
}
