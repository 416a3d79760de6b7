using Knowledge.Text;

namespace Training.Model;

/// <summary>
/// The vector of a text's words as they are used in running text: a phrasing that shares no word with the examples
/// still lies near those that mean the same. Each language has dimensions of its own; one without word vectors has none.
/// </summary>
/// <param name="First">The first of the language's dimensions.</param>
/// <param name="Values">Of unit length; empty when nothing is known of the text.</param>
public readonly record struct Meaning(int First, float[] Values)
{
    private const string File = "words.vectors";

    /// <summary>The word vectors, as they were made from running text.</summary>
    public static IReadOnlyDictionary<Language, WordVectors> Words { get; } = Read();

    private static readonly Dictionary<Language, int> Firsts = Words.OrderBy(entry => entry.Key)
        .ToDictionary(entry => entry.Key, entry => Words.Where(before => before.Key < entry.Key).Sum(Width));

    public static readonly Meaning None = new(0, []);

    /// <summary>The word vectors that ship, for whoever else needs them: they are read once.</summary>
    public static TextEncoders Encoders { get; } = new(Words.ToDictionary(entry => entry.Key, ITextEncoder (entry) => entry.Value));

    /// <summary>Whether people write this analysed word in running text.</summary>
    public static bool Knows(string term, Language language) => Words.TryGetValue(language, out var vectors) && vectors.Knows(term);

    /// <summary>Of all languages together.</summary>
    public static int Dimensions { get; } = Words.Sum(Width);

    /// <param name="terms">The text, analysed.</param>
    public static Meaning Of(string text, IReadOnlyList<string> terms, Language language)
    {
        if (!Words.TryGetValue(language, out var vectors)) return None;
        var values = new float[vectors.Dimensions];
        return vectors.Encode(text, terms, values) ? new Meaning(Firsts[language], values) : None;
    }

    /// <summary>Its longest dimension: enough to notice other vectors, and the same on every processor.</summary>
    public uint Mark()
    {
        var longest = 0;
        for (var i = 1; i < Values.Length; i++)
        {
            if (MathF.Abs(Values[i]) > MathF.Abs(Values[longest])) longest = i;
        }
        return (uint)(First + longest);
    }

    private static int Width(KeyValuePair<Language, WordVectors> entry) => entry.Value.Dimensions;

    private static IReadOnlyDictionary<Language, WordVectors> Read()
    {
        using var resource = typeof(Meaning).Assembly.GetManifestResourceStream(File)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return WordVectorFile.Read(bytes.ToArray(), File);
    }
}
