using Bot.Conversations;
using Knowledge.Content;
using Knowledge.Text;
using Stock = Knowledge.Content.Availability;

namespace Bot.Answers;

/// <summary>A product in words and as a card: price and stock as facts, then what it is.</summary>
internal static class ProductSheet
{
    private const int FewLeft = 10;

    public static string Write(Product product, Language language, DateOnly today)
    {
        var lines = new List<string> { $"**{product.Title}**" };
        var facts = new List<string>();
        if (Price(product, language) is { } price)
        {
            facts.Add(Phrases.Of(language, "product.price", ("price", price)));
        }

        facts.Add(Phrases.Of(language, "product.availability", ("availability", Availability(product, language, today))));
        lines.Add(string.Join(" · ", facts));
        if (product.Description.Length > 0)
        {
            lines.Add(product.Description);
        }

        var details = string.Join('\n', product.Details.Select(detail => $"- {detail.Name}{(language == Language.French ? "\u00a0" : "")}: {detail.Value}"));
        return string.Join("\n\n", lines.Append(details).Where(part => part.Length > 0));
    }

    public static ProductCard Card(Product product, Language language, DateOnly today) => new(
        product.Id,
        product.Title,
        Price(product, language),
        product.Availability.ToString().ToLowerInvariant(),
        Availability(product, language, today),
        product.Link,
        product.Image);

    private static string? Price(Product product, Language language) =>
        product.Price is { } price ? Phrases.Money(language, price, product.Currency) : null;

    private static string Availability(Product product, Language language, DateOnly today)
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
}
