using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Everything the shop knows, ready to be searched. Immutable: a new publish builds a new one and swaps it whole.</summary>
public sealed class KnowledgeIndex
{
    private readonly Dictionary<Language, LanguageIndex> _languages;
    private readonly Dictionary<(string, Language), Passage> _byId = [];

    internal KnowledgeIndex(Dictionary<Language, LanguageIndex> languages)
    {
        _languages = languages;
        Passages = [.. languages.OrderBy(entry => entry.Key).SelectMany(entry => entry.Value.Passages)];
        foreach (var passage in Passages) _byId.TryAdd((passage.Id, passage.Language), passage);
    }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>The passage with this id in this language; null when there is none.</summary>
    public Passage? Find(string id, Language language) => _byId.GetValueOrDefault((id, language));

    /// <summary>Corrects terms to those of a language's passages; null when there are none in it.</summary>
    public SpellingCorrector? CorrectorFor(Language language) => _languages.GetValueOrDefault(language)?.Corrector;

    /// <summary>
    /// How telling an analysed term is in a language: ln(1 + (N − n + ½) ÷ (n + ½)), where n of N passages hold it, times
    /// <see cref="Analyser.Weight"/>; 0 when the language has no passages.
    /// </summary>
    public double Idf(string term, Language language) => _languages.GetValueOrDefault(language) is not { } index
        ? 0
        : index.TermOf(term) is { } id ? index.Idf[id] : index.UnknownIdf(term);

    /// <summary>The language's own index; the other language's when it has no passages; null when nothing is indexed.</summary>
    internal LanguageIndex? For(Language language) => _languages.GetValueOrDefault(language) ?? _languages.Values.FirstOrDefault();
}
