using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>
/// Finds the lines of a product's sheet that a question asks for: by their own names, by what the lexicon knows they are
/// called, or by their values ("a-t-elle un broyeur conique ?"); pure.
/// </summary>
/// <param name="corrector">Of the shop's content in a language: what it knows is spelt as it is meant.</param>
internal sealed class AttributeReader(Func<Language, SpellingCorrector?> corrector)
{
    private const int MostFound = 4;

    /// <summary>Shorter words of a value ("de", "n°") say nothing.</summary>
    private const int LeastLetters = 3;

    private enum Strength
    {
        None,
        General,
        Value,
        Name,
    }

    /// <param name="terms">Of the question, without those that name the product.</param>
    public AskedAttributes Read(IReadOnlyList<string> terms, Product product)
    {
        var analyser = Analyser.For(product.Language);
        var lines = product.Details.Select(detail => new Line(detail, analyser.Terms(detail.Name), analyser.Terms(detail.Value))).ToList();
        var words = Corrected(terms, product.Language, lines);
        var lexicon = AttributeLexicon.For(product.Language);
        var asked = lexicon.AskedBy(words);
        var kinds = asked.Where(kind => kind.Kind.Sort is AttributeSort.Detail or AttributeSort.General).ToList();
        var rated = lines.Select(line => (Line: line, Strength: StrengthOf(line, words, [.. kinds.Select(kind => kind.Kind)], lexicon))).ToList();
        var sentences = Sentences.Of(product.Description);

        var named = rated.Where(line => line.Strength == Strength.Name).Select(line => line.Line).ToList();
        var unstated = kinds
            .Where(kind => kind.Kind.Sort == AttributeSort.Detail || named.Count == 0)
            .Where(kind => !lines.Any(line => kind.Kind.IsNamed(line.Name)) && !rated.Any(line => Explains(line.Line, line.Strength, kind.By)))
            .ToList();
        var found = named.Count > 0 ? named
            : unstated.Any(kind => kind.Kind.Sort == AttributeSort.Detail) ? []
            : Of(rated, Strength.Value) is { Count: > 0 } byValue ? byValue
            : Of(rated, Strength.General);
        var quoted = unstated.Select(kind => (kind.Kind, Quote: sentences.FirstOrDefault(sentence => Mentions(kind.Kind, analyser.Terms(sentence))))).ToList();
        return new AskedAttributes(
            product,
            [.. found.Take(MostFound).Select(line => Describe(line, lexicon, sentences, analyser))],
            [.. quoted.Select(kind => kind.Quote).OfType<string>().Distinct()],
            [.. quoted.Where(kind => kind.Quote is null).Select(kind => kind.Kind.Noun)],
            asked.Any(kind => kind.Kind.Sort == AttributeSort.Price) && !found.Any(line => lexicon.Kinds.Any(kind => kind.Sort == AttributeSort.Price && kind.IsNamed(line.Name))),
            asked.Any(kind => kind.Kind.Sort == AttributeSort.Stock));
    }

    /// <summary>Whether the terms ask for something that sheets state, of whatever product.</summary>
    public static bool Asks(string text, Language language) =>
        AttributeLexicon.For(language).AskedBy(Analyser.For(language).Terms(text)).Count > 0;

    private static List<Line> Of(IEnumerable<(Line Line, Strength Strength)> rated, Strength strength) =>
        [.. rated.Where(line => line.Strength == strength).Select(line => line.Line)];

    private static Strength StrengthOf(Line line, IReadOnlyList<string> words, IReadOnlyList<AttributeKind> kinds, AttributeLexicon lexicon)
    {
        // "Café: en grains" is not asked for by whoever says café.
        var speaks = !lexicon.Kinds.Any(kind => kind.IsNamed(line.Name)) || lexicon.Kinds.Any(kind => IsSaid(kind, line.Name));
        var held = speaks ? line.Name.Count(words.Contains) : 0;
        var kind = kinds.FirstOrDefault(kind => kind.Sort == AttributeSort.Detail && kind.IsNamed(line.Name));
        var isOnlyGeneral = kinds.Any(kind => kind.Sort == AttributeSort.General && kind.IsNamed(line.Name));
        var stated = line.Value.Distinct().Count(term => term.Length >= LeastLetters && term.All(char.IsLetter) && words.Contains(term));
        return kind is not null || (held > 0 && held * 2 >= line.Name.Count) || stated > 1 ? Strength.Name
            : stated > 0 ? Strength.Value
            : isOnlyGeneral ? Strength.General
            : Strength.None;
    }

    /// <summary>"C'est de l'inox ?" is answered by any line that says so.</summary>
    private static bool Explains(Line line, Strength strength, IReadOnlyList<string> asked) =>
        strength >= Strength.Value && asked.All(term => line.Value.Contains(term) || line.Name.Contains(term));

    private static bool Mentions(AttributeKind kind, IReadOnlyList<string> sentence) =>
        kind.Said.Any(phrase => phrase.All(sentence.Contains));

    private static FoundDetail Describe(Line line, AttributeLexicon lexicon, IReadOnlyList<string> sentences, Analyser analyser) => new(
        line.Detail,
        lexicon.Kinds.OrderBy(kind => kind.Sort).FirstOrDefault(kind => kind.IsNamed(line.Name) && IsSaid(kind, line.Name))?.Noun,
        sentences.FirstOrDefault(sentence => line.Name.Count > 0 && line.Name.All(analyser.Terms(sentence).Contains)));

    /// <summary>A name that stands for a kind on some sheets only ("Eau" for its temperature) is shown by itself.</summary>
    private static bool IsSaid(AttributeKind kind, IReadOnlyList<string> name) => kind.Said.Any(name.SequenceEqual);

    /// <summary>Words as they stand where anything of ours knows them; others as the nearest word that asks, or that the content has.</summary>
    private List<string> Corrected(IReadOnlyList<string> terms, Language language, List<Line> lines)
    {
        var known = AttributeLexicon.For(language).Terms.Concat(lines.SelectMany(line => line.Name.Concat(line.Value))).ToHashSet();
        var own = new SpellingCorrector(known.Select(term => (term, 1)));
        var content = corrector(language);
        return [.. terms.Select(term => content?.Knows(term) == true ? term : own.Correct(term) ?? content?.Correct(term) ?? term)];
    }

    private sealed record Line(Detail Detail, IReadOnlyList<string> Name, IReadOnlyList<string> Value);
}
