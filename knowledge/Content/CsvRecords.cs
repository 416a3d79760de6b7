using System.Text;

namespace Knowledge.Content;

/// <summary>Reads delimited text as RFC 4180 has it, and goes on after a quote that is never closed.</summary>
internal sealed class CsvRecords(string text, char delimiter)
{
    /// <summary>A quoted field of more lines is taken for a quote forgotten.</summary>
    private const int MostLinesInField = 400;

    private int _at;
    private int _line = 1;

    /// <summary>The next record that is not blank; null at the end. Fields are trimmed.</summary>
    public (int Line, IReadOnlyList<string> Fields, bool Broken)? Next()
    {
        while (_at < text.Length)
        {
            var line = _line;
            var (fields, broken) = ReadRecord();
            if (broken || fields.Count > 1 || fields[0].Length > 0) return (line, fields, broken);
        }
        return null;
    }

    private (List<string> Fields, bool Broken) ReadRecord()
    {
        var (start, line) = (_at, _line);
        var fields = new List<string>();
        while (true)
        {
            if (ReadField() is not { } field)
            {
                // Give up this record's first line only, so that the records after it are kept.
                var end = text.IndexOf('\n', start);
                (_at, _line) = (end < 0 ? text.Length : end + 1, line + 1);
                return (fields, true);
            }
            fields.Add(field);
            if (_at >= text.Length) return (fields, false);
            if (text[_at++] == '\n')
            {
                _line++;
                return (fields, false);
            }
        }
    }

    /// <summary>One field, up to its delimiter, line end or the end of the text; null when its quote is never closed.</summary>
    private string? ReadField()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is ' ' or '\u00A0') _at++;
        if (_at < text.Length && text[_at] == '"') return ReadQuoted();
        _at = start;
        while (_at < text.Length && text[_at] != delimiter && text[_at] != '\n') _at++;
        return text[start.._at].Trim();
    }

    private string? ReadQuoted()
    {
        var field = new StringBuilder();
        var last = _line + MostLinesInField;
        for (_at++; _at < text.Length && _line <= last; _at++)
        {
            if (text[_at] == '\n') _line++;
            if (text[_at] != '"') field.Append(text[_at]);
            else if (_at + 1 < text.Length && text[_at + 1] == '"') field.Append(text[_at++]);
            else return RestOfQuoted(field);
        }
        return null;
    }

    // What follows a closing quote before the delimiter is a slip of the pen ("abc"d,) and is kept; after several lines
    // it is another field's opening quote, and this one was never closed.
    private string? RestOfQuoted(StringBuilder field)
    {
        _at++;
        var closes = _at >= text.Length || text[_at] == delimiter || char.IsWhiteSpace(text[_at]);
        if (!closes && field.ToString().Contains('\n', StringComparison.Ordinal)) return null;
        for (; _at < text.Length && text[_at] != delimiter && text[_at] != '\n'; _at++) field.Append(text[_at]);
        return field.ToString().Trim();
    }
}
