using Knowledge.Content;
using Knowledge.Text;

namespace Knowledge.Indexing;

/// <summary>Takes passages in, gives the index out. The same passages in the same order give the same index.</summary>
/// <param name="encoders">Gives passages their vectors; null indexes words alone.</param>
public sealed class IndexBuilder(TextEncoders? encoders = null)
{
    private readonly Dictionary<Language, LanguageIndexBuilder> _languages = [];

    public void Add(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        if (!_languages.TryGetValue(passage.Language, out var builder))
        {
            builder = new LanguageIndexBuilder(passage.Language, encoders?.For(passage.Language));
            _languages[passage.Language] = builder;
        }
        builder.Add(passage);
    }

    public KnowledgeIndex Build() =>
        new(_languages.ToDictionary(entry => entry.Key, entry => entry.Value.Build()));
}
