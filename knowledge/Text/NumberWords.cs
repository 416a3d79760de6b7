using System.Collections.Frozen;
using System.Globalization;

namespace Knowledge.Text;

/// <summary>
/// Writes numbers in words as figures, so that "quatorze jours", "nonante euros" and "trois fois" meet 14, 90€ and 3x.
/// "Un" and "one" are articles, and "neuf" alone is new; they count only beside another number word.
/// </summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> French = Table(
        "un 1 une 1 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 "
        + "vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60 septante 70 huitante 80 octante 80 nonante 90 cent 100 cents 100 mille 1000");

    private static readonly FrozenDictionary<string, int> English = Table(
        "one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 "
        + "seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000");

    /// <summary>The tokens with their number words as figures, joined to the unit that follows; the same list when there are none.</summary>
    public static IReadOnlyList<Token> InFigures(IReadOnlyList<Token> tokens, Language language)
    {
        var words = language == Language.French ? French : English;
        List<Token>? written = null;
        for (var i = 0; i < tokens.Count;)
        {
            var end = RunEnd(tokens, i, words);
            if (end > i)
            {
                written ??= [.. tokens.Take(i)];
                i = AddNumber(tokens, i, end, words, written);
            }
            else if (language == Language.French && Times(tokens[i]) is { } times)
            {
                written ??= [.. tokens.Take(i)];
                written.Add(tokens[i] with { Text = times, Kind = TokenKind.Number });
                written.Add(tokens[i++] with { Text = "fois", Kind = TokenKind.Word });
            }
            else
            {
                written?.Add(tokens[i]);
                i++;
            }
        }
        return written ?? tokens;
    }

    /// <summary>Where a run of number words that starts here ends; here, when there is none.</summary>
    private static int RunEnd(IReadOnlyList<Token> tokens, int start, FrozenDictionary<string, int> words)
    {
        var end = start;
        while (end < tokens.Count && tokens[end].Kind == TokenKind.Word)
        {
            var joins = end > start && end + 1 < tokens.Count && Joins(tokens[end].Text, tokens[end - 1].Text, tokens[end + 1].Text, words);
            if (!joins && !words.ContainsKey(tokens[end].Text)) break;
            end++;
        }
        return end - start == 1 && tokens[start].Text is "un" or "une" or "one" or "neuf" ? start : end;
    }

    // vingt et un, soixante et onze; two hundred and fifty. Anything else is two numbers.
    private static bool Joins(string joint, string before, string after, FrozenDictionary<string, int> words) => joint switch
    {
        "et" => after is "un" or "une" or "onze",
        "and" => before is "hundred" or "thousand" && words.ContainsKey(after),
        _ => false,
    };

    private static int AddNumber(IReadOnlyList<Token> tokens, int start, int end, FrozenDictionary<string, int> words, List<Token> written)
    {
        var number = Value(tokens.Skip(start).Take(end - start).Where(token => words.ContainsKey(token.Text)).Select(token => words[token.Text]))
            .ToString(CultureInfo.InvariantCulture);
        var unit = end < tokens.Count && tokens[end].Kind == TokenKind.Word ? Units.Named(tokens[end].Text) : null;
        var last = unit is null ? end - 1 : end;
        var length = Math.Max(tokens[last].End - tokens[start].Start, 0);
        written.Add(new Token(number + unit, tokens[start].Start, length, unit is null ? TokenKind.Number : TokenKind.Quantity));
        return last + 1;
    }

    // quatre-vingt-dix-sept = 4 × 20 + 10 + 7; deux mille cinq cents = 2 × 1000 + 5 × 100.
    private static int Value(IEnumerable<int> parts)
    {
        var (total, current, before) = (0, 0, 0);
        foreach (var part in parts)
        {
            if (part == 1000) (total, current) = (total + Math.Max(current, 1) * 1000, 0);
            else if (part == 100) current = Math.Max(current, 1) * 100;
            else if (part == 20 && before == 4) current += 76;
            else current += part;
            before = part;
        }
        return total + current;
    }

    /// <summary>"3x" is three times.</summary>
    private static string? Times(Token token) => token.Kind == TokenKind.Reference && token.Text is [>= '1' and <= '9', 'x'] or [>= '1' and <= '9', >= '0' and <= '9', 'x']
        ? token.Text[..^1]
        : null;

    private static FrozenDictionary<string, int> Table(string pairs) => pairs.Split(' ').Chunk(2)
        .ToFrozenDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
}
