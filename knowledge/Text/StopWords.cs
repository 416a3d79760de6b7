using System.Collections.Frozen;

namespace Knowledge.Text;

internal static class StopWords
{
    private static readonly FrozenSet<string> French = Read(Language.French);
    private static readonly FrozenSet<string> English = Read(Language.English);

    public static FrozenSet<string> For(Language language) => language == Language.French ? French : English;

    private static FrozenSet<string> Read(Language language) =>
        TextResource.Words($"stop-words.{language.Code()}.txt").Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
