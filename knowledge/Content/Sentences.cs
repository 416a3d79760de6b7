using System.Text.RegularExpressions;

namespace Knowledge.Content;

/// <summary>Finds where sentences end, in French and English prose.</summary>
public static partial class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "m", "mm", "mme", "dr", "art", "ex", "p", "pp", "n", "no", "tél", "tel", "cf", "av", "bd", "st", "env", "max", "min",
        "mr", "mrs", "ms", "vs", "e.g", "i.e", "approx", "al", "l", "r", "d", "c", "réf", "ref",
    };

    /// <summary>The sentences with their closing marks, in order; white space between them is dropped.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        foreach (Match match in End().Matches(text))
        {
            var end = match.Index + match.Length;
            if (IsAbbreviation(text, start, match.Index)) continue;
            Add(text[start..end], sentences);
            start = end;
        }
        Add(text[start..], sentences);
        return sentences;
    }

    private static void Add(string sentence, List<string> sentences)
    {
        var trimmed = sentence.Trim();
        if (trimmed.Length > 0) sentences.Add(trimmed);
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        if (text[dot] != '.') return false;
        var from = dot;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.')) from--;
        var word = text[from..dot];
        return Abbreviations.Contains(word) || word.Length == 1 && char.IsUpper(word[0]) || IsOrdinal(text, start, dot);
    }

    // "1. Livraison": the number of a point, not the end of a sentence.
    private static bool IsOrdinal(string text, int start, int dot) =>
        text.AsSpan(start, dot - start).Trim() is { Length: > 0 and <= 3 } head && !head.ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex(@"[.!?…]+(?:[»”""')\]*_]|[\u00A0\u202F ]»)*(?=\s+[""“«(*_\[]*[\u00A0\u202F ]?[\p{Lu}\p{Nd}])|\n")]
    private static partial Regex End();
}
