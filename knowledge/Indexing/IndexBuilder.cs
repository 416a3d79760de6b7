using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Takes passages in, gives the index out. The same passages in the same order give the same index.</summary>
public sealed class IndexBuilder
{
    private readonly Dictionary<Language, LanguageIndexBuilder> _languages = [];
    private readonly IReadOnlyDictionary<Language, TermLog> _known;

    public IndexBuilder()
        : this(new Dictionary<Language, TermLog>())
    {
    }

    /// <param name="known">What analysis found when the same passages were added in this order.</param>
    internal IndexBuilder(IReadOnlyDictionary<Language, TermLog> known) => _known = known;

    /// <summary>What analysis found, in the order of the languages.</summary>
    internal IEnumerable<(Language Language, TermLog Log)> Logs =>
        _languages.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value.Log));

    public void Add(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        if (!_languages.TryGetValue(passage.Language, out var builder))
        {
            var known = _known.GetValueOrDefault(passage.Language);
            _languages[passage.Language] = builder = new LanguageIndexBuilder(passage.Language, known);
        }
        builder.Add(passage);
    }

    public KnowledgeIndex Build() =>
        new(_languages.ToDictionary(entry => entry.Key, entry => entry.Value.Build()));
}
