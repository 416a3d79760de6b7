using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knowledge.Content;

namespace Bot.Orders.Sources;

/// <summary>
/// Orders in a file: JSON as the demo's <c>orders.json</c> (or a bare list), or a table with a row for each line of an
/// order. A row that is not right is named with its line, and the rest is read.
/// </summary>
internal static class OrderFile
{
    private static readonly string[] LineColumns = ["ref", "quantity", "price", "title", "shipped", "back_on"];

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <returns>Each order as it is told, with the line where it begins.</returns>
    public static IReadOnlyList<(int Line, JsonObject Order)> Read(string name, string text, ICollection<ContentProblem> problems) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] ? ReadJson(name, text, problems) : ReadTable(name, text, problems);

    private static List<(int Line, JsonObject Order)> ReadJson(string name, string text, ICollection<ContentProblem> problems)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var (orders, line) = (new List<(int Line, JsonObject Order)>(), 0);
        int LineAt(long place) => 1 + utf8.AsSpan(0, (int)place).Count((byte)'\n');
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.MaxDepth });
            GoToList(ref reader);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = reader.TokenStartIndex;
                line = LineAt(start);
                reader.Skip();
                if (Parse(utf8.AsMemory((int)start..(int)reader.BytesConsumed), name, line, problems) is { } order)
                {
                    orders.Add((line, order));
                }
            }
        }
        catch (JsonException fault)
        {
            problems.Add(new ContentProblem(name, line > 0 ? line : (int)(fault.LineNumber ?? 0) + 1, $"The file is not read further: {fault.Message}"));
        }

        return orders;
    }

    private static void GoToList(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("orders"))
            {
                reader.Skip();
            }

            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("There is no list of orders.", null, 0, null);
        }
    }

    private static JsonObject? Parse(ReadOnlyMemory<byte> row, string name, int line, ICollection<ContentProblem> problems)
    {
        try
        {
            if (JsonNode.Parse(row.Span, null, Limits) is JsonObject order)
            {
                return order;
            }

            problems.Add(new ContentProblem(name, line, "This is no order."));
        }
        catch (JsonException fault)
        {
            problems.Add(new ContentProblem(name, line, fault.Message));
        }

        return null;
    }

    private static List<(int Line, JsonObject Order)> ReadTable(string name, string text, ICollection<ContentProblem> problems)
    {
        var orders = new List<(int Line, JsonObject Order)>();
        var rows = CsvRows.Read(name, text, problems);
        foreach (var (line, values) in rows.Where(row => Value(row.Values, "number") is null))
        {
            problems.Add(new ContentProblem(name, line, "The row has no `number`."));
        }

        foreach (var group in rows.Where(row => Value(row.Values, "number") is not null).GroupBy(row => OrderNumber.Key(row.Values["number"])))
        {
            try
            {
                orders.Add((group.First().Line, OfRows([.. group.Select(row => row.Values)])));
            }
            catch (FormatException fault)
            {
                problems.Add(new ContentProblem(name, group.First().Line, fault.Message));
            }
        }

        return orders;
    }

    /// <summary>The order's own columns stand in its first row, its lines in all.</summary>
    private static JsonObject OfRows(List<IReadOnlyDictionary<string, string>> rows)
    {
        var order = new JsonObject();
        foreach (var (column, value) in rows[0].Where(cell => cell.Value.Length > 0 && !LineColumns.Contains(cell.Key)))
        {
            order[Camel(column)] = column switch
            {
                "late" => Flag(value, column),
                "total" => Amount(value, column),
                _ => value,
            };
        }

        var lines = rows.Where(row => Value(row, "ref") is not null).Select(OfLine).ToArray();
        if (lines.Length > 0)
        {
            order["items"] = new JsonArray(lines);
        }

        return order;
    }

    private static JsonNode OfLine(IReadOnlyDictionary<string, string> row)
    {
        var line = new JsonObject
        {
            ["ref"] = row["ref"],
            ["quantity"] = (int)Amount(Value(row, "quantity") ?? "1", "quantity"),
            ["price"] = Amount(Value(row, "price") ?? "0", "price"),
        };
        if (Value(row, "title") is { } title)
        {
            line["title"] = title;
        }

        if (Value(row, "shipped") is { } shipped)
        {
            line["shipped"] = Flag(shipped, "shipped");
        }

        if (Value(row, "back_on") is { } back)
        {
            line["backOn"] = back;
        }

        return line;
    }

    private static string? Value(IReadOnlyDictionary<string, string> row, string column) =>
        row.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;

    /// <summary>12.90 and 12,90.</summary>
    private static decimal Amount(string value, string column) =>
        decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new FormatException($"`{column}` is not a number such as 12.90.");

    private static bool Flag(string value, string column) => value.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "oui" => true,
        "false" or "0" or "no" or "non" => false,
        _ => throw new FormatException($"`{column}` is neither true nor false."),
    };

    private static string Camel(string column)
    {
        var words = column.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, place) => place == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
