namespace Knowledge.Text;

/// <summary>
/// The light French stemmer of the University of Neuchâtel (J. Savoy, "Light Stemming Approaches for the French,
/// Portuguese, German and Hungarian Languages", ACM SAC 2006), on folded words. It takes off number, gender and the
/// commonest derivations, so that remboursé, rembourser and remboursements meet. One rule is ours: the polite
/// imperative and question in -ez (livrez-vous, remboursez-vous), which shoppers write and policies do not.
/// </summary>
internal static class FrenchStemmer
{
    // (ending, least length of the word before it applies, what takes its place); the first that fits ends the work.
    private static readonly (string Ending, int LongerThan, string Instead)[] Endings =
    [
        ("issement", 9, "ir"), ("issant", 8, "ir"), ("ivement", 6, "if"), ("ement", 6, "e"),
        ("ficatrice", 11, "fier"), ("ficateur", 10, "fier"), ("catrice", 9, "quer"), ("cateur", 8, "quer"),
        ("atrice", 8, "er"), ("ateur", 7, "er"), ("trice", 6, "ter"), ("ieme", 5, ""), ("teuse", 7, "ter"),
        ("teur", 6, "ter"), ("euse", 5, "eu"), ("ere", 8, "er"), ("ive", 7, "if"), ("folle", 4, "fou"),
        ("molle", 4, "mou"), ("nnelle", 9, "n"), ("nnel", 9, "n"), ("ete", 4, "et"), ("ique", 8, ""), ("esse", 8, "e"),
        ("inage", 7, "in"), ("ualisation", 11, "uel"), ("isation", 9, ""), ("isateur", 9, ""), ("ation", 8, ""),
        ("ition", 8, ""), ("ez", 5, ""),
    ];

    public static string Stem(string word)
    {
        var stem = WithoutPlural(word);
        foreach (var (ending, longerThan, instead) in Endings)
        {
            if (stem.Length <= longerThan || !stem.EndsWith(ending, StringComparison.Ordinal)) continue;
            stem = string.Concat(stem.AsSpan(0, stem.Length - ending.Length), instead);
            break;
        }
        return Normalised(stem);
    }

    private static string WithoutPlural(string word)
    {
        if (word.Length > 5 && word.EndsWith("aux", StringComparison.Ordinal) && word[^4] != 'e') return word[..^3] + "al";
        var stem = word;
        if (stem.Length > 3 && stem[^1] == 'x') stem = stem[..^1];
        return stem.Length > 3 && stem[^1] == 's' ? stem[..^1] : stem;
    }

    /// <summary>Doubled letters once, then the mute endings -ie, -r, -e off.</summary>
    private static string Normalised(string stem)
    {
        if (stem.Length <= 4) return stem;
        Span<char> kept = stem.Length <= 64 ? stackalloc char[stem.Length] : new char[stem.Length];
        var length = 0;
        foreach (var c in stem)
        {
            if (length > 0 && kept[length - 1] == c && char.IsLetter(c)) continue;
            kept[length++] = c;
        }
        if (length > 4 && kept[length - 1] == 'e' && kept[length - 2] == 'i') length -= 2;
        if (length > 4)
        {
            if (kept[length - 1] == 'r') length--;
            if (kept[length - 1] == 'e') length--;
            if (kept[length - 1] == 'e') length--;
        }
        return kept[..length].ToString();
    }
}
