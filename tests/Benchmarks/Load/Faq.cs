using System.Text.Json;
using Knowledge.Content;
using Knowledge.Text;

namespace Benchmarks.Load;

/// <summary>The demo shop's questions: what both bots know, and what they are asked.</summary>
internal sealed class Faq
{
    private readonly Passage[] _entries =
        [.. ContentFolder.Read(Path.Combine("knowledge", "demo", "faq")).Passages.Where(passage => passage.Kind == PassageKind.Faq)];

    /// <summary>A phrasing of each entry, in the order in which they are asked.</summary>
    public IReadOnlyList<(string Text, string Locale)> Asked() =>
        [.. _entries.SelectMany(entry => entry.Questions.Skip(1).Take(3)
            .Select(question => (question, entry.Language == Language.French ? "fr-FR" : "en-GB"))).OrderBy(asked => asked.question, StringComparer.Ordinal)];

    /// <summary>For a peer: language, id, phrasings and answer of each entry. The caller deletes the file.</summary>
    public string Write()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, JsonSerializer.Serialize(_entries.Select(entry => new
        {
            language = entry.Language == Language.French ? "fr" : "en",
            id = entry.Id,
            questions = entry.Questions,
            answer = entry.Body,
        })));
        return file;
    }
}
