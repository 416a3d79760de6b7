using System.Collections.Frozen;

namespace Knowledge.Text;

internal static class StopWords
{
    private static readonly FrozenSet<string> French = Read(Language.French);
    private static readonly FrozenSet<string> English = Read(Language.English);

    public static FrozenSet<string> For(Language language) => language == Language.French ? French : English;

    /// <summary>Words that are searched but count for less.</summary>
    public static FrozenSet<string> Weak(Language language) => Read(language, "weak-words");

    private static FrozenSet<string> Read(Language language, string list = "stop-words") =>
        TextResource.Words($"{list}.{language.Code()}.txt").Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
