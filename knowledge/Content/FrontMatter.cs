using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Knowledge.Content;

/// <summary>The YAML between two --- lines at the head of a Markdown file, and where the body starts.</summary>
internal sealed class FrontMatter
{
    private readonly ContentFile _file;
    private readonly Dictionary<string, YamlNode> _values;

    private FrontMatter(ContentFile file, Dictionary<string, YamlNode> values, string body, int bodyLine)
    {
        _file = file;
        _values = values;
        Body = body;
        BodyLine = bodyLine;
    }

    public string Body { get; }

    /// <summary>Line of the file, from 1, on which the body starts.</summary>
    public int BodyLine { get; }

    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Null, and a problem, when the YAML is broken; without front matter the whole file is body.</summary>
    public static FrontMatter? Read(ContentFile file)
    {
        var text = file.Text.TrimStart('\n');
        if (!text.StartsWith("---\n", StringComparison.Ordinal)) return new FrontMatter(file, [], file.Text, 1);
        var skipped = file.Text.Length - text.Length;
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        if (end < 0)
        {
            // A rule at the head of a document is no front matter; a key under it that never ends is a mistake.
            if (!text.Contains("\nquestion:", StringComparison.Ordinal)) return new FrontMatter(file, [], text, skipped + 1);
            file.Report(skipped + 1, "The front matter has no closing ---.");
            return null;
        }
        var bodyAt = text.IndexOf('\n', end + 4);
        var body = bodyAt < 0 ? "" : text[(bodyAt + 1)..];
        var bodyLine = skipped + 1 + text.AsSpan(0, text.Length - body.Length).Count('\n');
        try
        {
            return new FrontMatter(file, Values(text[4..(end + 1)]), body, bodyLine);
        }
        catch (YamlException e)
        {
            file.Report((int)e.Start.Line + skipped + 1, $"The front matter is not valid YAML: {e.Message}");
            return null;
        }
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public int LineOf(string key) => _values.TryGetValue(key, out var node) ? (int)node.Start.Line + 1 : 1;

    public string? Text(string key) => _values.GetValueOrDefault(key) is YamlScalarNode { Value: { } value }
        && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A list, or one scalar as a list of one.</summary>
    public IReadOnlyList<string> List(string key) => _values.GetValueOrDefault(key) switch
    {
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(node => node.Value?.Trim() ?? "").Where(item => item.Length > 0)],
        YamlScalarNode { Value: { } one } when !string.IsNullOrWhiteSpace(one) => [one.Trim()],
        _ => [],
    };

    /// <summary>A date; <paramref name="valid"/> turns false, and a problem is told, when what stands there is none.</summary>
    public DateOnly? Date(string key, ref bool valid)
    {
        if (Text(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text.Split('T', ' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        _file.Report(LineOf(key), $"`{key}` is not a date of the form 2026-12-31: {text}");
        valid = false;
        return null;
    }

    private static Dictionary<string, YamlNode> Values(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode map) return [];
        var values = new Dictionary<string, YamlNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { } name }) values[name.Replace('_', '-')] = value;
        }
        return values;
    }
}
