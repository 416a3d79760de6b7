using System.Globalization;
using System.Text;

namespace Knowledge.Text;

/// <summary>Brings the many ways of typing one word to one spelling.</summary>
public static class Folding
{
    /// <summary>The byte order mark read the wrong way round: .NET's normalisation throws on it.</summary>
    private const char NoCharacter = '\uFFFE';

    /// <summary>
    /// Compatibility forms unified (NFKC), lower case, Latin accents off, œ → oe, typographic apostrophes and dashes
    /// plain, invisible characters out. Folding twice gives the same as folding once. What no
    /// normalisation form accepts, a lone surrogate or U+FFFE, becomes U+FFFD.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text)) return text.Replace('`', '\'').ToLowerInvariant();

        var decomposed = Acceptable(text).Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed) Append(folded, c);
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    internal static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '´' or '`' or '′' or '＇';

    internal static bool IsHyphen(char c) => c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '﹣' or '－';

    private static void Append(StringBuilder folded, char c)
    {
        // NFKD turns a spacing acute (´) into a space and a combining mark, hence the apostrophe is looked for there too.
        if (c is >= '\u0300' and <= '\u036F') return;
        if (char.GetUnicodeCategory(c) is UnicodeCategory.Format) return;
        if (IsApostrophe(c)) folded.Append('\'');
        else if (IsHyphen(c)) folded.Append('-');
        else
        {
            switch (char.ToLowerInvariant(c))
            {
                case 'œ': folded.Append("oe"); break;
                case 'æ': folded.Append("ae"); break;
                case 'ß': folded.Append("ss"); break;
                case 'ø': folded.Append('o'); break;
                case 'ł': folded.Append('l'); break;
                case 'đ': folded.Append('d'); break;
                case 'ı': folded.Append('i'); break;
                case var lower: folded.Append(lower); break;
            }
        }
    }

    /// <summary>With U+FFFD for what no normalisation form accepts.</summary>
    internal static string Acceptable(string text)
    {
        var at = FirstUnacceptable(text);
        if (at < 0) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.Value == NoCharacter ? Rune.ReplacementChar.ToString() : rune.ToString());
        return whole.ToString();
    }

    private static int FirstUnacceptable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == NoCharacter) return i;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }
        return -1;
    }
}
