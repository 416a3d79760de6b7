using System.Text;
using System.Text.Json;
using Knowledge.Content.Html;
using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>The questions of schema.org's FAQPage in JSON-LD, from a file or out of a page.</summary>
internal sealed class FaqData
{
    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonReaderOptions LenientReader =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly ContentFile _file;
    private readonly List<(Passage Passage, int Line)> _found = [];
    private readonly byte[] _utf8;
    private readonly int _firstLine;

    /// <summary>Where each object starts, in the order of the text: JsonDocument does not tell.</summary>
    private readonly List<int> _objects = [];
    private int _object;

    private FaqData(ContentFile file, string json, int firstLine)
    {
        _file = file;
        _utf8 = Encoding.UTF8.GetBytes(json);
        _firstLine = firstLine;
    }

    /// <param name="file">Where problems go.</param>
    /// <param name="json">The data.</param>
    /// <param name="firstLine">The file's line on which the data starts.</param>
    /// <param name="language">Of the page or the file's name; null tells it from the data.</param>
    public static IReadOnlyList<(Passage Passage, int Line)> Read(
        ContentFile file, string json, int firstLine, Language? language)
    {
        var data = new FaqData(file, json, firstLine);
        try
        {
            data.FindObjects();
            using var document = JsonDocument.Parse(data._utf8, Lenient);
            data.Walk(document.RootElement, new Place(language, null, false));
            if (data._found.Count == 0 && file.Problems.All(problem => problem.File != file.Name))
            {
                file.Report(firstLine, "The data holds no question.");
            }
        }
        catch (JsonException e)
        {
            file.Report(firstLine + (int)(e.LineNumber ?? 0), $"The data is not valid JSON: {Reason(e)}");
        }
        return data._found;
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }

    private void FindObjects()
    {
        var reader = new Utf8JsonReader(_utf8, LenientReader);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject) _objects.Add((int)reader.TokenStartIndex);
        }
    }

    private void Walk(JsonElement element, Place place)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Walk(item, place);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        var start = _objects[_object++];
        if (Is(element, "FAQPage"))
        {
            var language = Languages.Parse(Text(element, "inLanguage")) ?? place.Language;
            place = new Place(language, Text(element, "url") ?? Text(element, "@id"), true);
        }
        if (place.InFaq && Is(element, "Question"))
        {
            Take(element, place, _firstLine + _utf8.AsSpan(0, start).Count((byte)'\n'));
        }
        foreach (var property in element.EnumerateObject()) Walk(property.Value, place);
    }

    private void Take(JsonElement element, Place place, int line)
    {
        var name = Text(element, "name") ?? Text(element, "text") ?? "";
        var question = PlainText.Of(HtmlFragment.Markdown(name)).Replace('\n', ' ');
        var answer = Answer(element, "acceptedAnswer") ?? Answer(element, "suggestedAnswer") ?? "";
        if (question.Length == 0) _file.Report(line, "The question has no `name`.");
        else if (answer.Length == 0) _file.Report(line, $"The question has no `acceptedAnswer`: {question}");
        else _found.Add((PassageOf(question, answer, element, place), line));
    }

    private Passage PassageOf(string question, string answer, JsonElement element, Place at) => Fingerprint.Stamp(new()
    {
        Id = $"{_file.Slug}#{Slugs.Of(question)}",
        Kind = PassageKind.Faq,
        Language = Languages.Parse(Text(element, "inLanguage")) ?? at.Language
            ?? _file.LanguageFor($"{question}\n{answer}"),
        Title = question,
        Questions = [question],
        Body = answer,
        Url = (Text(element, "url") ?? at.Url) is { } url && url.StartsWith("https://", StringComparison.Ordinal)
            ? url
            : null,
        Version = "",
    });

    private static string? Answer(JsonElement question, string name)
    {
        if (!question.TryGetProperty(name, out var answers)) return null;
        var answer = answers.ValueKind == JsonValueKind.Array ? answers.EnumerateArray().FirstOrDefault() : answers;
        var text = answer.ValueKind == JsonValueKind.String ? Value(answer) : Text(answer, "text");
        return text is null ? null : HtmlFragment.Markdown(text).Trim();
    }

    private static bool Is(JsonElement element, string type) => element.TryGetProperty("@type", out var types)
        && (types.ValueKind == JsonValueKind.Array
            ? types.EnumerateArray().Any(one => IsIt(one, type))
            : IsIt(types, type));

    private static bool IsIt(JsonElement type, string name) => Value(type)?.Split('/', ':')[^1] == name;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Value(value) : null;

    private static string? Value(JsonElement element)
    {
        try
        {
            var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped.
            return null;
        }
    }

    private readonly record struct Place(Language? Language, string? Url, bool InFaq);
}
