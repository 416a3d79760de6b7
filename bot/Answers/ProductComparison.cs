using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>Two or three sheets side by side, a line a fact: what tells them apart, price and stock first.</summary>
internal static class ProductComparison
{
    private const int MostLines = 10;

    /// <param name="passages">The products' sheets.</param>
    /// <param name="asked">What was asked of them; when lines were, only these are shown.</param>
    public static string Write(IReadOnlyList<Passage> passages, IReadOnlyList<AskedAttributes> asked, Language language, DateOnly today)
    {
        var products = passages.Select(passage => passage.Product!).ToList();
        var names = ShortNames(products);
        var wanted = asked.SelectMany(one => one.Found).Select(found => Slugs.Of(found.Detail.Name)).ToHashSet();
        var rows = Rows(products).Where(row => wanted.Count == 0 || wanted.Contains(Slugs.Of(row.Name))).ToList();
        var same = rows.Where(row => row.IsSame).Select(row => Phrases.Of(language, "product.detail", ("name", row.Name), ("value", row.Values[0]))).ToList();
        List<Row> shown =
        [
            new Row(Phrases.Of(language, "compare.price"), [.. products.Select(product => ProductSheet.Price(product, language))]),
            new Row(Phrases.Of(language, "compare.stock"), [.. products.Select(product => ProductSheet.Availability(product, language, today))]),
            .. rows.Where(row => !row.IsSame).OrderByDescending(row => row.Values.Count(value => value is not null)).Take(MostLines),
        ];
        string[] parts =
        [
            Phrases.Of(language, "compare.intro", ("sheets", Phrases.Join(language, [.. passages.Select(AttributeAnswer.SheetLink)], "list.and"))),
            string.Join('\n', shown.Select(row => Line(row, names, language))),
            same.Count > 0 ? Phrases.Of(language, "compare.same", ("lines", string.Join(", ", same))) : "",
            Missing(asked, language),
            passages.Select(passage => passage.Updated).Min() is { } date ? Phrases.Of(language, "compare.on", ("date", Phrases.Day(language, date))) : "",
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    /// <summary>What tells the products of a brand apart: the title after the brand's name; whole titles where that is not enough.</summary>
    internal static IReadOnlyList<string> ShortNames(IReadOnlyList<Product> products)
    {
        var names = products.Select(ShortName).ToList();
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count ? names : [.. products.Select(product => product.Title)];
    }

    private static string ShortName(Product product)
    {
        var at = product.Brand is { Length: > 0 } brand ? product.Title.IndexOf(brand, StringComparison.OrdinalIgnoreCase) : -1;
        var after = at < 0 ? "" : product.Title[(at + product.Brand!.Length)..].Trim();
        return after.Length > 0 ? after : product.Title;
    }

    private static IEnumerable<Row> Rows(List<Product> products) => products
        .SelectMany(product => product.Details)
        .DistinctBy(detail => Slugs.Of(detail.Name))
        .Select(detail => new Row(detail.Name, [.. products.Select(product => ValueOf(product, detail.Name))]));

    private static string? ValueOf(Product product, string name) =>
        product.Details.Where(detail => Slugs.Of(detail.Name) == Slugs.Of(name)).Select(detail => detail.Value).FirstOrDefault();

    private static string Line(Row row, IReadOnlyList<string> names, Language language)
    {
        var values = row.Values.Select((value, index) => Phrases.Of(
            language, "compare.value", ("value", value ?? Phrases.Of(language, "compare.none")), ("product", names[index])));
        return $"- {Phrases.Of(language, "product.detail", ("name", $"**{row.Name}**"), ("value", string.Join(Phrases.Of(language, "compare.between"), values)))}";
    }

    /// <summary>What none of the sheets states.</summary>
    private static string Missing(IReadOnlyList<AskedAttributes> asked, Language language)
    {
        var nouns = asked.Count == 0 ? [] : asked.Select(one => one.Missing).Aggregate<IEnumerable<string>>((all, one) => all.Intersect(one)).ToList();
        return nouns.Count == 0 ? "" : Phrases.Of(language, "compare.missing", ("nouns", Phrases.Join(language, nouns, "list.nor")));
    }

    private sealed record Row(string Name, IReadOnlyList<string?> Values)
    {
        public bool IsSame => Values.All(value => value is not null && string.Equals(value, Values[0], StringComparison.OrdinalIgnoreCase));
    }
}
