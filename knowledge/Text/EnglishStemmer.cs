namespace Knowledge.Text;

/// <summary>
/// Step 1 of Porter's stemmer (M. Porter, "An algorithm for suffix stripping", Program 14(3), 1980): plurals, -ed,
/// -ing and the final y, which as in his later Porter2 turns to i after a consonant only (delivery, not day). The later
/// steps join words that a shop keeps apart (organ, organisation).
/// </summary>
internal static class EnglishStemmer
{
    public static string Stem(string word)
    {
        if (word.Length < 3) return word;
        var stem = WithoutPast(WithoutPlural(word));
        return stem.Length > 2 && stem[^1] == 'y' && !IsVowel(stem, stem.Length - 2) ? stem[..^1] + "i" : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("ss", StringComparison.Ordinal)) return word;
        if (word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal)) return word;
        return word.Length > 3 && word[^1] == 's' ? word[..^1] : word;
    }

    private static string WithoutPast(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal)) return word.Length > 4 ? word[..^1] : word;
        foreach (var ending in (ReadOnlySpan<string>)["ed", "ing"])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            return HasVowel(stem) ? Repaired(stem) : word;
        }
        return word;
    }

    // conflat → conflate, stopp → stop, fil → file
    private static string Repaired(string stem)
    {
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal)
            || stem.EndsWith("iz", StringComparison.Ordinal))
        {
            return stem + "e";
        }
        if (stem.Length > 1 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1) && stem[^1] is not ('l' or 's' or 'z'))
        {
            return stem[..^1];
        }
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (IsVowel(stem, i)) return true;
        }
        return false;
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || word[at] == 'y' && at > 0 && !IsVowel(word, at - 1);

    /// <summary>Porter's m: how many times a vowel is followed by a consonant.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            if (IsVowel(stem, i - 1) && !IsVowel(stem, i)) measure++;
        }
        return measure;
    }

    private static bool EndsShort(ReadOnlySpan<char> stem) =>
        stem.Length >= 3 && !IsVowel(stem, stem.Length - 1) && IsVowel(stem, stem.Length - 2)
        && !IsVowel(stem, stem.Length - 3) && stem[^1] is not ('w' or 'x' or 'y');
}
