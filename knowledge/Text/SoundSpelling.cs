using System.Collections.Frozen;
using System.Text;

namespace Knowledge.Text;

/// <summary>
/// Writes out the French words that are spelt as they sound and stand in no table: "jé pa recu mon coli, koman je fé une
/// réclamassion". A word that anybody knows is never touched; others become the word of the same sound
/// (<see cref="FrenchSound"/>) that shoppers use, the nearest in letters, then the commonest.
/// </summary>
public static class SoundSpelling
{
    private const int LeastLetters = 4, LeastSounds = 3;

    /// <summary>What shoppers of a shop write, the commonest first, folded.</summary>
    private static readonly string[] Words = [.. TextResource.Words("heard-words.fr.txt")];

    private static readonly FrozenSet<string> Known = Words.Select(Folding.Fold).Concat(PhoneSpelling.Spellings).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> BySound = Words
        .GroupBy(FrenchSound.Key, StringComparer.Ordinal)
        .Where(group => group.Key.Length >= LeastSounds)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The text with such words written out, everything else as it was.</summary>
    /// <param name="text">Any text in French.</param>
    /// <param name="isKnown">Whether a folded word is known besides: it stands in the shop's content, or in a dictionary.</param>
    public static string Normalise(string text, Func<string, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isKnown);
        StringBuilder? normal = null;
        var copied = 0;
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Kind != TokenKind.Word || Meant(text.Substring(token.Start, token.Length), token.Text, isKnown) is not { } meant) continue;
            normal ??= new StringBuilder(text.Length + 16);
            normal.Append(text, copied, token.Start - copied).Append(meant);
            copied = token.End;
        }
        return normal is null ? text : normal.Append(text, copied, text.Length - copied).ToString();
    }

    private static string? Meant(string typed, string folded, Func<string, bool> isKnown)
    {
        if (folded.Length < LeastLetters || Known.Contains(folded) || !BySound.TryGetValue(FrenchSound.Key(typed), out var words)) return null;
        return isKnown(folded) ? null : words.MinBy(word => EditDistance.Between(folded, Folding.Fold(word), folded.Length));
    }
}
