using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Understanding;

/// <summary>Finds the products that a message names: by reference, nickname, or the words of the title that tell it apart.</summary>
internal sealed class ProductNames
{
    private const int MostProducts = 3;

    private readonly Dictionary<Language, List<Name>> _names;

    public ProductNames(IReadOnlyList<Product> products) => _names = products
        .GroupBy(product => product.Language)
        .ToDictionary(group => group.Key, group => group.SelectMany(NamesOf).OrderByDescending(name => name.Terms.Length).ToList());

    /// <returns>
    /// Products in the order they are named; a longer name wins over a shorter one inside it. A name that only says what
    /// another product's sheet states ("does the Alto 300 have a milk frother?") names no product, unless they are compared.
    /// </returns>
    public IReadOnlyList<Product> Find(string text, Language language)
    {
        var terms = Analyser.For(language).Terms(text).ToArray();
        var taken = new bool[terms.Length];
        var found = new List<(int Place, Name Name)>();
        foreach (var name in _names.GetValueOrDefault(language) ?? [])
        {
            if (Place(terms, taken, name.Terms) is { } place)
            {
                Array.Fill(taken, true, place, name.Terms.Length);
                found.Add((place, name));
            }
        }

        var named = found.OrderBy(hit => hit.Place).Select(hit => hit.Name).ToList();
        if (!Comparison.IsAsked(text))
        {
            named.RemoveAll(name => named.Find(other => other.Product.Id != name.Product.Id && other.States(name.Terms)) is { } holder
                && !name.States(holder.Terms));
        }

        return [.. named.Select(name => name.Product).DistinctBy(product => product.Id).Take(MostProducts)];
    }

    /// <summary>The terms of a text without those that name these products.</summary>
    public IReadOnlyList<string> Beside(string text, IReadOnlyList<Product> products)
    {
        var language = products[0].Language;
        var terms = Analyser.For(language).Terms(text).ToArray();
        var taken = new bool[terms.Length];
        foreach (var name in (_names.GetValueOrDefault(language) ?? []).Where(name => products.Any(product => product.Id == name.Product.Id)))
        {
            while (Place(terms, taken, name.Terms) is { } place)
            {
                Array.Fill(taken, true, place, name.Terms.Length);
            }
        }

        return [.. terms.Where((_, place) => !taken[place])];
    }

    /// <summary>
    /// The product that a few words mean beside <paramref name="last"/>: "et la 300 ?", "en reconditionné ?". A word counts
    /// when few names hold it and the last product's do not; of several products the one nearest in name is meant.
    /// </summary>
    public Product? Relative(string text, Product last)
    {
        const int Few = 2;
        var names = _names.GetValueOrDefault(last.Language) ?? [];
        var own = names.Where(name => name.Product.Id == last.Id).SelectMany(name => name.Terms).ToHashSet();
        return Analyser.For(last.Language).Terms(text)
            .Where(term => !own.Contains(term))
            .Select(term => names.Where(name => name.Terms.Contains(term)).Select(name => name.Product).DistinctBy(product => product.Id).ToList())
            .Where(meant => meant.Count is > 0 and <= Few)
            .SelectMany(meant => meant)
            .MaxBy(product => names.Where(name => name.Product.Id == product.Id).SelectMany(name => name.Terms).Distinct().Count(own.Contains));
    }

    private static IEnumerable<Name> NamesOf(Product product)
    {
        var analyser = Analyser.For(product.Language);
        return product.Nicknames.Append(product.Title).Append(product.Id)
            .Select(name => analyser.Terms(name).ToArray())
            .Where(terms => terms.Length > 0)
            .DistinctBy(terms => string.Join(' ', terms))
            .Select(terms => new Name(terms, product));
    }

    private static int? Place(string[] terms, bool[] taken, string[] name)
    {
        for (var start = 0; start + name.Length <= terms.Length; start++)
        {
            if (!taken.AsSpan(start, name.Length).Contains(true) && terms.AsSpan(start, name.Length).SequenceEqual(name))
            {
                return start;
            }
        }

        return null;
    }

    private sealed record Name(string[] Terms, Product Product)
    {
        private readonly Lazy<HashSet<string>> _stated = new(() => Product.Details
            .SelectMany(detail => Analyser.For(Product.Language).Terms($"{detail.Name} {detail.Value}"))
            .ToHashSet());

        /// <summary>Whether the product's own sheet has all of these words.</summary>
        public bool States(string[] terms) => terms.All(_stated.Value.Contains);
    }
}
