using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>A table is a product feed, or a list of questions and answers; its header says which.</summary>
internal static class TableFile
{
    public static IEnumerable<(Passage Passage, int Line)> Read(ContentFile file)
    {
        var table = new CsvTable(file);
        var rows = table.Read();
        // A file speaks one language as a rule, and many rows tell it better than one; asked once, told once.
        var fallback = new Lazy<Language>(() =>
            file.LanguageFor(string.Join('\n', rows.Take(20).Select(row =>
                $"{row.Text("question", "description", "title")}\n{row.Text("answer", "reponse")}"))));
        if (table.Columns.Contains("question") && (table.Columns.Contains("answer") || table.Columns.Contains("reponse")))
        {
            return QnaTable.Recognises(table.Columns)
                ? new QnaTable(file, fallback).Read(rows)
                : Named(rows, row => FaqRow.Read(file, row, LanguageOf(row, fallback)));
        }
        if (ProductRow.Recognises(table.Columns)) return Named(rows, row => ProductRow.Read(file, row, LanguageOf(row, fallback)));
        if (rows.Count > 0)
        {
            file.Report(1, "The header is neither of a product feed (id, title, price …) nor of questions (question, answer).");
        }
        return [];
    }

    internal static IEnumerable<(Passage Passage, int Line)> Named(List<TableRow> rows, Func<TableRow, Passage?> read)
    {
        foreach (var row in rows)
        {
            if (read(row) is { } passage) yield return (passage, row.Line);
        }
    }

    internal static Language LanguageOf(TableRow row, Lazy<Language> fallback) =>
        Languages.Parse(row.Text("language", "lang", "langue", "content_language")) ?? fallback.Value;
}
