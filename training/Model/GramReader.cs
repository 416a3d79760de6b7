using System.Globalization;
using System.Text;
using Knowledge.Text;

namespace Training.Model;

/// <summary>Cuts a text into grams. Training and answering share it, so they cannot drift apart.</summary>
internal static class GramReader
{
    /// <summary>What stands beyond is not read: an e-mail's wish is in its beginning, and time stays bounded.</summary>
    public const int LongestText = 2_000;

    private const int LongestWord = 40, ShortestGram = 2, LongestGram = 4;
    private const uint WordSeed = 1, PairSeed = 2, CharacterSeed = 3, TermSeed = 4;

    /// <summary>Stands before the first word and behind the last: how a message begins says much of its wish.</summary>
    private const uint Edge = 7;

    /// <summary>Any text is accepted; one with neither words nor symbols has no grams.</summary>
    public static TextGrams Read(string text, Language language)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var written = language == Language.French ? PhoneSpelling.Normalise(text) : text;
        List<string> words = [.. Tokenizer.Tokenize(written).Select(Shape)];
        words.AddRange(Symbols(written));
        var terms = Analyser.For(language).Analyse(text);
        return new TextGrams(
            WordGrams(words),
            CharacterGrams(words),
            TermGrams(terms, language),
            Meaning.Of(text, [.. terms.Select(term => term.Text)], language));
    }

    /// <summary>
    /// A number that says how texts are read. It changes when the tokenizer, a stemmer, the lexicon of synonyms or
    /// the word vectors do, and then a model trained before no longer fits.
    /// </summary>
    public static uint Fingerprint()
    {
        (string Text, Language Language)[] probes =
        [
            ("Slt g pa resu mon coli n° MB-20261187, où en est ma livraison à 49,90 € ? 😡", Language.French),
            ("Hi, I haven't received the refund for my 2 broken kettles yet! jane@example.org", Language.English),
            ("Comment retourner un article et être remboursé des frais de port, c'est payant ?", Language.French),
        ];
        var hash = GramHash.Start(0);
        foreach (var grams in probes.Select(probe => Read(probe.Text, probe.Language)))
        {
            foreach (var gram in grams.All) hash = GramHash.Add(hash, gram);
            hash = GramHash.Add(hash, grams.Meaning.Mark());
        }
        hash = GramHash.Add(hash, (uint)Meaning.Dimensions);
        return GramHash.End(hash);
    }

    /// <summary>One spelling for what differs in every message: digits, references, addresses.</summary>
    private static string Shape(Token token) => token.Kind switch
    {
        TokenKind.Word => token.Text,
        TokenKind.Email => "@",
        TokenKind.Reference => "0-ref",
        _ => string.Create(token.Text.Length, token.Text, static (shape, typed) =>
        {
            for (var i = 0; i < shape.Length; i++) shape[i] = char.IsDigit(typed[i]) ? '0' : typed[i];
        }),
    };

    private static IEnumerable<string> Symbols(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var isEmoji = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;
            if (isEmoji || rune.Value is '?' or '!') yield return rune.ToString();
        }
    }

    private static uint[] WordGrams(List<string> words)
    {
        if (words.Count == 0) return [];
        var grams = new uint[2 * words.Count + 1];
        var before = Edge;
        for (var i = 0; i < words.Count; i++)
        {
            var word = GramHash.Of(words[i], WordSeed);
            grams[2 * i] = GramHash.OfPair(before, word, PairSeed);
            grams[2 * i + 1] = before = word;
        }
        grams[^1] = GramHash.OfPair(before, Edge, PairSeed);
        return grams;
    }

    private static uint[] CharacterGrams(List<string> words)
    {
        List<uint> grams = [];
        Span<char> padded = stackalloc char[LongestWord + 2];
        foreach (var word in words)
        {
            var length = Math.Min(word.Length, LongestWord);
            padded[0] = padded[length + 1] = ' ';
            word.AsSpan(0, length).CopyTo(padded[1..]);
            AddGrams(padded[..(length + 2)], grams);
        }
        return [.. grams];
    }

    private static void AddGrams(ReadOnlySpan<char> word, List<uint> grams)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = GramHash.Start(CharacterSeed);
            var end = Math.Min(word.Length, start + LongestGram);
            for (var i = start; i < end; i++)
            {
                hash = GramHash.Add(hash, word[i]);
                if (i - start + 1 >= ShortestGram) grams.Add(GramHash.End(hash));
            }
        }
    }

    private static uint[] TermGrams(IReadOnlyList<Token> analysed, Language language)
    {
        string[] terms = [.. analysed.Select(Shape)];
        var meant = Synonyms.Of(terms, language).SelectMany(alternative => alternative.Terms);
        return [.. terms.Concat(meant).Select(term => GramHash.Of(term, TermSeed))];
    }
}
