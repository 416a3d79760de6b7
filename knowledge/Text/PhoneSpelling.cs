using System.Collections.Frozen;
using System.Text;

namespace Knowledge.Text;

/// <summary>
/// Writes phone and SMS French out: "g pa resu mon coli" → "j'ai pas reçu mon colis". A reviewed table and a few
/// glued elisions; numbers, units, references and e-mail addresses are never touched. French only.
/// </summary>
public static class PhoneSpelling
{
    private static readonly FrozenDictionary<string, string> Words = ReadWords();
    private static readonly (string Letter, string[] Beginnings)[] Elisions = ReadElisions();

    // After one of these a lone letter is a name: vitamine C, USB C.
    private static readonly FrozenSet<string> BeforeLetter = FrozenSet.ToFrozenSet(
        ["usb", "type", "vitamine", "categorie", "classe", "taille", "option", "lettre", "groupe", "plan", "serie", "modele"]);

    /// <summary>The words the table writes out, folded.</summary>
    internal static IEnumerable<string> Spellings => Words.Keys;

    /// <summary>The text with its phone spellings written out, everything else as it was.</summary>
    public static string Normalise(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        StringBuilder? normal = null;
        var copied = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Meant(text, tokens, i) is not { } meant) continue;
            normal ??= new StringBuilder(text.Length + 16);
            normal.Append(text, copied, tokens[i].Start - copied).Append(meant);
            copied = tokens[i].End;
        }
        return normal is null ? text : normal.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The same on tokens already cut; the tokens written out keep the place of the one they replace.</summary>
    internal static IReadOnlyList<Token> Normalise(string text, IReadOnlyList<Token> tokens)
    {
        List<Token>? normal = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Meant(text, tokens, i) is { } meant)
            {
                normal ??= [.. tokens.Take(i)];
                normal.AddRange(Tokenizer.Tokenize(meant)
                    .Select(token => token with { Start = tokens[i].Start, Length = tokens[i].Length }));
            }
            else
            {
                normal?.Add(tokens[i]);
            }
        }
        return normal ?? tokens;
    }

    private static string? Meant(string text, IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        if (token.Kind != TokenKind.Word) return null;
        if (Words.TryGetValue(token.Text, out var meant))
        {
            return token.Text.Length == 1 && !MayStandForWords(text, tokens, at) ? null : meant;
        }
        return token.Text.Length >= 5 ? Unglued(token.Text) : null;
    }

    /// <summary>A lone c or g is "c'est" or "j'ai" before another word, and never a capital letter inside a sentence.</summary>
    private static bool MayStandForWords(string text, IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        if (at + 1 == tokens.Count || tokens[at + 1].Kind != TokenKind.Word) return false;
        // c'est, already written out; c-section, a compound.
        if (tokens[at + 1].Start == token.End + 1 && text[token.End] is not (' ' or '\u00A0')) return false;
        if (at == 0) return true;
        return char.IsLower(text[token.Start]) && !BeforeLetter.Contains(tokens[at - 1].Text);
    }

    private static string? Unglued(string word)
    {
        foreach (var (letter, beginnings) in Elisions)
        {
            if (word[0] != letter[0]) continue;
            foreach (var beginning in beginnings)
            {
                if (word.AsSpan(1).StartsWith(beginning, StringComparison.Ordinal)) return $"{letter}'{word[1..]}";
            }
        }
        return null;
    }

    private static FrozenDictionary<string, string> ReadWords() => TextResource.Lines("phone-spelling.fr.txt")
        .Select(line => line.Split('=', StringSplitOptions.TrimEntries))
        .ToFrozenDictionary(pair => Folding.Fold(pair[0]), pair => pair[1]);

    private static (string, string[])[] ReadElisions() =>
    [
        .. TextResource.Lines("phone-elisions.fr.txt")
            .Select(line => line.Split(':', StringSplitOptions.TrimEntries))
            .Select(pair => (pair[0], pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
