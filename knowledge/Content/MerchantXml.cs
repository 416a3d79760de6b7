using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>
/// A Google Merchant feed as RSS 2.0 or Atom. Document types are refused, nothing is fetched. After an item that is not
/// well-formed, reading goes on at the next one.
/// </summary>
internal sealed partial class MerchantXml(ContentFile file)
{
    private const string Google = "http://base.google.com/ns/1.0";
    private const int MostBroken = 500;
    private const int LongestItem = 200_000;

    private readonly List<TableRow> _rows = [];
    private Language? _language;

    /// <summary>When the feed says that it was made: Atom's updated, RSS's lastBuildDate, or pubDate for want of it.</summary>
    private string? _made;

    public IEnumerable<(Passage Passage, int Line)> Read()
    {
        var at = file.Text.Length - file.Text.TrimStart().Length;
        ReadFrom(at, ConformanceLevel.Document, out var next);
        for (var broken = 1; next is { } item; broken++)
        {
            if (broken == MostBroken)
            {
                file.Report(LineOf(item), "Too many items are not well-formed; the rest of the file was not read.");
                break;
            }
            ReadFrom(item, ConformanceLevel.Fragment, out next);
        }
        var fallback = new Lazy<Language>(() => file.NamedLanguage ?? _language
            ?? file.LanguageFor(string.Join('\n', _rows.Take(20).Select(row => row.Text("description", "title")))));
        if (_rows.Count == 0 && file.Problems.All(problem => problem.File != file.Name))
        {
            file.Report(1, "The feed has no items.");
        }
        return TableFile.Named(_rows, row => ProductRow.Read(file, row, TableFile.LanguageOf(row, fallback)));
    }

    /// <summary>Reads items up to the end, or up to a broken one.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="level">A document at first; what is left of it after a broken item.</param>
    /// <param name="next">Where the item after the broken one starts.</param>
    private void ReadFrom(int start, ConformanceLevel level, out int? next)
    {
        next = null;
        using var xml = XmlReader.Create(new StringReader(file.Text[start..]), Settings(level), Context());
        int? item = null;
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName is "language" && _language is null) _language = Languages.Parse(xml.ReadString());
                if (xml.LocalName is "updated" or "lastBuildDate" || xml.LocalName is "pubDate" && _made is null) _made = xml.ReadString();
                if (xml.LocalName is not ("item" or "entry")) continue;
                var at = (IXmlLineInfo)xml;
                item = OffsetOf(start, at.LineNumber, at.LinePosition);
                using var subtree = xml.ReadSubtree();
                _rows.Add(RowOf(XElement.Load(subtree), LineOf(item.Value)));
                item = null;
            }
        }
        catch (XmlException e)
        {
            // After a restart the end tags of the channel have lost their beginning; that is no fault of an item.
            if (item is null && level == ConformanceLevel.Fragment) return;
            // The reader tells a wrong line for a document type.
            var error = IsDocumentType(e)
                ? Math.Max(start, file.Text.IndexOf("<!DOCTYPE", start, StringComparison.Ordinal))
                : OffsetOf(start, e.LineNumber, e.LinePosition);
            file.Report(LineOf(item ?? error), $"The XML is not well-formed in line {LineOf(error)}: {Reason(e)}");
            next = ItemStart().Match(file.Text, item ?? error) is { Success: true } match ? match.Index : null;
        }
    }

    private XmlReaderSettings Settings(ConformanceLevel level) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = level,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = file.Text.Length + 1,
        // Control characters come with texts pasted from office programs; Plain drops them.
        CheckCharacters = false,
    };

    private static XmlParserContext Context()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("g", Google);
        return new XmlParserContext(null, names, null, XmlSpace.None);
    }

    private int LineOf(int offset) => 1 + file.Text.AsSpan(0, offset).Count('\n');

    /// <summary>Where in the text the line and column, both from 1, of a reader are that began at a start.</summary>
    private int OffsetOf(int start, int line, int column)
    {
        var at = start;
        for (; line > 1; line--)
        {
            var end = file.Text.IndexOf('\n', at);
            if (end < 0) return file.Text.Length;
            at = end + 1;
        }
        return Math.Min(file.Text.Length, at + Math.Max(0, column - 1));
    }

    private static bool IsDocumentType(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal);

    private static string Reason(XmlException e)
    {
        if (IsDocumentType(e)) return "a document type is not allowed.";
        var end = e.Message.IndexOf(" Line ", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }

    private TableRow RowOf(XElement item, int line)
    {
        var values = new Dictionary<string, string>();
        var details = new List<Detail>();
        // An attribute of Google's own says more than the feed's element of the same name.
        foreach (var element in item.Elements().OrderByDescending(element => element.Name.NamespaceName == Google))
        {
            if (element.Name.LocalName == "product_detail" && element.HasElements) details.Add(DetailOf(element));
            else if (!element.HasElements) values.TryAdd(TableRow.Name(element.Name.LocalName), ValueOf(element));
        }
        if (_made is not null) values.TryAdd("updated", _made);
        details.RemoveAll(detail => detail.Name.Length == 0 || detail.Value.Length == 0);
        return new TableRow(line, values) { Details = details };
    }

    private static Detail DetailOf(XElement element) => new(
        Part(element, "attribute_name"), Part(element, "attribute_value"));

    private static string Part(XElement element, string name) =>
        Plain(element.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value ?? "");

    private static string ValueOf(XElement element) =>
        Plain(element.Value.Length == 0 && element.Attribute("href") is { } link ? link.Value : element.Value);

    private static string Plain(string text)
    {
        var whole = text.Length > LongestItem ? text[..LongestItem] : text;
        return new string([.. whole.Where(c => !char.IsControl(c) || c is '\n' or '\t')]).Trim();
    }

    [GeneratedRegex(@"<(?:item|entry)[\s>]")]
    private static partial Regex ItemStart();
}
