using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Answers;

/// <summary>The facts of a sheet that were asked for, each as a sentence with its value first and the sheet named.</summary>
internal static class AttributeAnswer
{
    private static readonly string[] Answers = ["attribute.yes", "attribute.no"];

    public static string Write(AskedAttributes asked, Passage passage, Language language, DateOnly today)
    {
        var sheet = SheetLink(passage);
        var sentences = new List<string>();
        var (plain, yesNo) = (asked.Found.Where(found => YesNo(found, language) is null).ToList(), asked.Found.Where(found => YesNo(found, language) is not null));
        if (plain.Count > 0)
        {
            var values = Phrases.Join(language, [.. plain.Select(found => Value(found, language))], "list.and");
            sentences.Add(Phrases.Of(language, "attribute.found", ("values", values), ("sheet", sheet)));
        }

        foreach (var found in yesNo)
        {
            var line = Phrases.Of(language, "product.line", ("line", ProductSheet.Line(found.Detail, language)));
            sentences.Add(Phrases.Of(language, "attribute.yes-no", ("value", Capital(YesNo(found, language)!)), ("sheet", sheet), ("line", line)));
            sentences.AddRange(found.Support is { } support ? [support] : []);
        }

        sentences.AddRange(asked.Quotes.Select(quote => Phrases.Of(language, "attribute.quote", ("sheet", sheet), ("quote", quote))));
        sentences.AddRange(Facts(asked, passage, sheet, language, today));
        if (asked.Missing.Count > 0)
        {
            sentences.Add(Phrases.Of(language, "attribute.missing-too", ("nouns", Nouns(asked, language))));
        }

        return string.Join("\n\n", sentences);
    }

    public static string Missing(AskedAttributes asked, Passage passage, Language language) => Phrases.Of(
        language, "attribute.missing", ("sheet", SheetLink(passage)), ("nouns", Nouns(asked, language)));

    /// <summary>The sheet's title, which leads to it where the channel can follow.</summary>
    public static string SheetLink(Passage passage) => $"[{passage.Title}]({HelpPages.Address(passage)})";

    /// <summary>Price or stock first, as asked; the other fact after it, since both may change.</summary>
    private static IEnumerable<string> Facts(AskedAttributes asked, Passage passage, string sheet, Language language, DateOnly today)
    {
        if (!asked.Price && !asked.Stock)
        {
            return [];
        }

        var price = ProductSheet.Price(asked.Product, language);
        var stock = ProductSheet.Availability(asked.Product, language, today);
        var (first, then) = asked.Price && price is not null
            ? (price, Phrases.Of(language, "product.availability", ("availability", stock)))
            : (Capital(stock), price is null ? null : Phrases.Of(language, "product.price", ("price", price)));
        var fact = Phrases.Of(
            language, "attribute.fact", ("value", first), ("as_of", ProductSheet.AsOf(language, passage.Updated)), ("sheet", sheet));
        return [then is null ? fact : $"{fact} {then}."];
    }

    private static string Value(FoundDetail found, Language language) => Phrases.Of(
        language,
        "attribute.value",
        ("value", Capital(found.Detail.Value)),
        ("noun", found.Noun ?? Phrases.Of(language, "product.line", ("line", found.Detail.Name))));

    private static string? YesNo(FoundDetail found, Language language) =>
        Answers.Select(key => Phrases.Of(language, key))
            .FirstOrDefault(word => string.Equals(word, found.Detail.Value, StringComparison.OrdinalIgnoreCase));

    private static string Nouns(AskedAttributes asked, Language language) => Phrases.Join(language, asked.Missing, "list.nor");

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
