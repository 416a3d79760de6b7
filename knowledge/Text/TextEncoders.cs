using Knowledge.Text.Model2Vec;

namespace Knowledge.Text;

/// <summary>The encoder of each language; a language without one is searched by its words alone.</summary>
public sealed class TextEncoders
{
    /// <summary>Nothing is encoded.</summary>
    public static readonly TextEncoders None = new([]);

    private readonly Dictionary<Language, ITextEncoder> _languages;

    public TextEncoders(Dictionary<Language, ITextEncoder> languages) => _languages = languages;

    /// <summary>Reads our own file of word vectors, or the folder of a Model2Vec model, which serves every language.</summary>
    /// <exception cref="InvalidDataException">It is neither, or damaged.</exception>
    public static TextEncoders Read(string path)
    {
        if (!Directory.Exists(path))
        {
            return new TextEncoders(WordVectorFile.Read(path).ToDictionary(entry => entry.Key, ITextEncoder (entry) => entry.Value));
        }
        var model = StaticModel.Read(path);
        return new TextEncoders(Enum.GetValues<Language>().ToDictionary(language => language, ITextEncoder (_) => model));
    }

    public ITextEncoder? For(Language language) => _languages.GetValueOrDefault(language);
}
