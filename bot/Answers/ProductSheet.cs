using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Text;
using Stock = Knowledge.Content.Availability;

namespace Bot.Answers;

/// <summary>A product in words and as a card: price and stock as facts with their date, then what it is.</summary>
internal static class ProductSheet
{
    private const int FewLeft = 10;

    /// <param name="updated">The day that the feed's price and stock are of; null when it does not say.</param>
    public static string Write(Product product, Language language, DateOnly today, DateOnly? updated) =>
        $"**{product.Title}**\n\n{Body(product, language, today, updated)}";

    /// <summary>The sheet without its title.</summary>
    public static string Body(Product product, Language language, DateOnly today, DateOnly? updated)
    {
        var facts = new List<string>();
        if (Price(product, language) is { } price)
        {
            facts.Add(Phrases.Of(language, "product.price", ("price", price)));
        }

        facts.Add(Phrases.Of(language, "product.availability", ("availability", Availability(product, language, today))));
        string[] parts =
        [
            string.Join(" · ", facts) + AsOf(language, updated),
            product.Description,
            string.Join('\n', product.Details.Select(detail => $"- {Line(detail, language)}")),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    public static ProductCard Card(Product product, Language language, DateOnly today) => new(
        product.Id,
        product.Title,
        Price(product, language),
        product.Availability.ToString().ToLowerInvariant(),
        Availability(product, language, today),
        product.Link,
        product.Image);

    public static string? Price(Product product, Language language) =>
        product.Price is { } price ? Phrases.Money(language, price, product.Currency) : null;

    public static string Availability(Product product, Language language, DateOnly today)
    {
        var date = product.AvailableOn is { } on && on > today ? Phrases.Date(language, on, today) : null;
        return product.Availability switch
        {
            Stock.InStock when product.Quantity is > 0 and <= FewLeft =>
                Phrases.Of(language, "product.few", ("quantity", $"{product.Quantity}")),
            Stock.InStock => Phrases.Of(language, "product.in_stock"),
            Stock.Preorder when date is not null => Phrases.Of(language, "product.preorder-date", ("date", date)),
            Stock.Preorder => Phrases.Of(language, "product.preorder"),
            _ when date is not null => Phrases.Of(language, "product.back", ("date", date)),
            _ => Phrases.Of(language, "product.out_of_stock"),
        };
    }

    public static string AsOf(Language language, DateOnly? updated) =>
        updated is { } date ? Phrases.Of(language, "product.as-of", ("date", Phrases.Day(language, date))) : "";

    public static string Line(Detail detail, Language language) =>
        Phrases.Of(language, "product.detail", ("name", detail.Name), ("value", detail.Value));
}
