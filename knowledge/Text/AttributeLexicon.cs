namespace Knowledge.Text;

/// <summary>The reviewed list of the kinds of facts that product sheets state, in one language.</summary>
public sealed class AttributeLexicon
{
    private static readonly AttributeLexicon French = new(Language.French);
    private static readonly AttributeLexicon English = new(Language.English);

    private AttributeLexicon(Language language)
    {
        var analyser = Analyser.For(language);
        Kinds = [.. TextResource.Lines($"attributes.{language.Code()}.txt").Select(line => Read(line, analyser))];
        Terms = Kinds.SelectMany(kind => kind.Said).SelectMany(phrase => phrase).ToHashSet();
    }

    public IReadOnlyList<AttributeKind> Kinds { get; }

    /// <summary>Every term that a kind is asked by.</summary>
    public IReadOnlySet<string> Terms { get; }

    public static AttributeLexicon For(Language language) => language == Language.French ? French : English;

    /// <summary>The kinds that a question's terms ask for. Of "réservoir d'eau" and "eau" only the longer counts.</summary>
    public IReadOnlyList<(AttributeKind Kind, IReadOnlyList<string> By)> AskedBy(IReadOnlyList<string> terms)
    {
        var asked = Kinds.Select(kind => (Kind: kind, By: kind.AskedBy(terms))).Where(kind => kind.By.Count > 0).ToList();
        return [.. asked.Where(kind => !asked.Any(other => other.By.Count > kind.By.Count && kind.By.All(other.By.Contains)))];
    }

    private static AttributeKind Read(string line, Analyser analyser)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var (names, said) = (List(parts[1]), List(parts[2]));
        return new AttributeKind(
            parts[0],
            parts.Length > 3 ? Enum.Parse<AttributeSort>(parts[3], ignoreCase: true) : AttributeSort.Detail,
            Phrases(names.Select(name => name.TrimStart('-')), analyser),
            Phrases(names.Where(name => name[0] != '-').Concat(said.Where(phrase => phrase[0] != '=')), analyser),
            Phrases(said.Where(phrase => phrase[0] == '=').Select(phrase => phrase[1..]), analyser));
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<string[]> Phrases(IEnumerable<string> phrases, Analyser analyser) =>
        [.. phrases.Select(phrase => analyser.Terms(phrase).ToArray()).Where(terms => terms.Length > 0)];
}
