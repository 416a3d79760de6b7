using System.Text;

namespace Knowledge.Text;

/// <summary>
/// How a French word sounds, roughly: two spellings of one word have one key ("livrezon" and "livraison", "kafé" and
/// "café"). After the idea of Soundex (R. Russell, 1918), with the spelling rules of French: é, er, ez and ai sound alike,
/// so do qu, k and c, s, z, ss and ç, ph and f, eau, au and o; h, doubled letters and final consonants are silent.
/// </summary>
public static class FrenchSound
{
    private const string Vowels = "aeiouy";

    /// <summary>The spelling, what it sounds like, and where; the first that fits is taken.</summary>
    private static readonly (string Spelling, string Sound, Func<string, int, bool>? When)[] Rules =
    [
        ("eau", "o", null), ("au", "o", null), ("ou", "U", null), ("oin", "wI", IsNasal), ("oi", "wa", null), ("oy", "wa", null),
        ("ain", "I", IsNasal), ("ein", "I", IsNasal), ("aim", "I", IsNasal), ("in", "I", IsNasal), ("im", "I", IsNasal),
        ("yn", "I", IsNasal), ("ym", "I", IsNasal), ("un", "I", IsNasal),
        ("en", "I", (word, at) => At(word, at - 1) == 'i' && IsNasal(word, at)),
        ("an", "A", IsNasal), ("am", "A", IsNasal), ("en", "A", IsNasal), ("em", "A", IsNasal), ("on", "O", IsNasal), ("om", "O", IsNasal),
        ("ay", "ei", IsVowelAfterTwo), ("ey", "ei", IsVowelAfterTwo),
        ("ill", "i", (word, at) => At(word, at - 1) is 'a' or 'e' or 'u'),
        ("ai", "e", IsNoGlide), ("ei", "e", IsNoGlide), ("ay", "e", null), ("ey", "e", null), ("oeu", "e", null), ("eu", "e", null),
        ("y", "i", null),
        ("ph", "f", null), ("ch", "k", (word, at) => At(word, at + 2) is 'r' or 'l'), ("ch", "S", null), ("sh", "S", null),
        ("qu", "k", null), ("gn", "ni", null), ("gu", "g", (word, at) => IsSoft(At(word, at + 2))),
        ("sc", "s", (word, at) => IsSoft(At(word, at + 2))),
        ("cc", "ks", (word, at) => IsSoft(At(word, at + 2))), ("cc", "k", null), ("ck", "k", null), ("cq", "", null),
        ("c", "s", (word, at) => IsSoft(At(word, at + 1))), ("c", "k", null), ("q", "k", null),
        ("ge", "j", (word, at) => At(word, at + 2) is 'a' or 'o'), ("g", "j", (word, at) => IsSoft(At(word, at + 1))),
        ("t", "s", (word, at) => At(word, at - 1) != 's' && word.AsSpan(at).StartsWith("tion", StringComparison.Ordinal)),
        ("z", "s", null), ("x", "", (word, at) => at == word.Length - 1), ("x", "ks", null), ("h", "", null),
        ("p", "", (word, at) => At(word, at - 1) == 'm' && At(word, at + 1) == 't'),
    ];

    /// <summary>The key of a word, as typed; empty when it holds anything but letters.</summary>
    public static string Key(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        // A cedilla says s, and folding would lose it.
        var letters = Folding.Fold(word.Replace('ç', 's').Replace('Ç', 's'));
        return letters.All(char.IsAsciiLetter) ? Ending(Heard(WithoutEnding(letters))) : "";
    }

    private static string WithoutEnding(string word)
    {
        if (word.Length > 4 && word.EndsWith("aient", StringComparison.Ordinal)) return word[..^3];
        if (word.Length > 3 && word[^1] is 's' or 'x' && word[^2] != 's') word = word[..^1];
        return word.Length > 4 && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ez", StringComparison.Ordinal)) ? word[..^1] : word;
    }

    private static string Heard(string word)
    {
        var heard = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var (length, sound) = Next(word, at);
            foreach (var c in sound)
            {
                if (heard.Length == 0 || heard[^1] != c) heard.Append(c);
            }
            at += length;
        }
        // The last letter says whether a consonant was written last, with nothing after it.
        if (heard.Length > 2 && heard[^1] is 't' or 'd' or 'p' or 's' && IsSilentLast(word)) heard.Length--;
        return heard.ToString();
    }

    private static (int Length, string Sound) Next(string word, int at)
    {
        foreach (var (spelling, sound, when) in Rules)
        {
            if (word.AsSpan(at).StartsWith(spelling, StringComparison.Ordinal) && when?.Invoke(word, at) != false) return (spelling.Length, sound);
        }
        return (1, word[at].ToString());
    }

    private static bool IsSilentLast(string word) =>
        word[^1] is 't' or 'd' or 'p' or 's' or 'z' && !word.EndsWith("ss", StringComparison.Ordinal);

    /// <summary>A mute e and the é of a participle sound different, but thumbs write them alike.</summary>
    private static string Ending(string heard) => heard.Length > 2 && heard[^1] == 'e' ? heard[..^1] : heard;

    /// <summary>The vowel before n or m is nasal where no vowel and no second n or m comes after; m only before b, p or the end.</summary>
    private static bool IsNasal(string word, int at)
    {
        while (At(word, at) is not ('n' or 'm')) at++;
        var after = At(word, at + 1);
        return after == '\0' || (word[at] == 'm' ? after is 'b' or 'p' : !Vowels.Contains(after, StringComparison.Ordinal) && after is not ('n' or 'm' or 'h'));
    }

    private static bool IsVowelAfterTwo(string word, int at) => At(word, at + 2) is var after && Vowels.Contains(after, StringComparison.Ordinal);

    /// <summary>In "eille" the i belongs to the l.</summary>
    private static bool IsNoGlide(string word, int at) => !word.AsSpan(at + 1).StartsWith("ill", StringComparison.Ordinal);

    private static bool IsSoft(char c) => c is 'e' or 'i' or 'y';

    private static char At(string word, int at) => at >= 0 && at < word.Length ? word[at] : '\0';
}
