using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Takes passages in, gives the index out. The same passages in the same order give the same index.</summary>
public sealed class IndexBuilder
{
    private readonly Dictionary<Language, LanguageIndexBuilder> _languages = [];
    private readonly TextEncoders? _encoders;
    private readonly IReadOnlyDictionary<Language, TermLog>? _known;

    /// <param name="encoders">Gives passages their vectors; null indexes words alone.</param>
    public IndexBuilder(TextEncoders? encoders = null)
        : this(encoders, null)
    {
    }

    /// <param name="encoders">As above.</param>
    /// <param name="known">What analysis found when the same passages were added in this order; null analyses them.</param>
    internal IndexBuilder(TextEncoders? encoders, IReadOnlyDictionary<Language, TermLog>? known) => (_encoders, _known) = (encoders, known);

    /// <summary>What analysis found, in the order of the languages.</summary>
    internal IEnumerable<(Language Language, TermLog Log)> Logs =>
        _languages.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value.Log));

    public void Add(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        if (!_languages.TryGetValue(passage.Language, out var builder))
        {
            builder = new LanguageIndexBuilder(
                passage.Language, _encoders?.For(passage.Language), _known?.GetValueOrDefault(passage.Language));
            _languages[passage.Language] = builder;
        }
        builder.Add(passage);
    }

    public KnowledgeIndex Build() =>
        new(_languages.ToDictionary(entry => entry.Key, entry => entry.Value.Build()));
}
