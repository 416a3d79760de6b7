using System.Text.RegularExpressions;
using Knowledge.Content;

namespace Bot.Law.Linting;

/// <summary>What pages say in brackets behind a product's name is its price: "Alto 100 (249 €)".</summary>
internal static class ProductPrices
{
    /// <summary>
    /// A topic for each product that is told apart by what follows the brand in its title. Parts are called after the product
    /// that they are for ("joint Alto 100 (6,90 €)"), so that a price of another product is no contradiction.
    /// </summary>
    public static IEnumerable<LintTopic> Of(string folder)
    {
        var products = ContentFolder.Read(folder).Products.Where(product => product.Price is not null).ToList();
        var prices = products.Select(product => new Amount(product.Price!.Value, "")).Distinct().ToList();
        return from product in products
               where product.Brand is { Length: > 0 } && product.Title.Contains($" {product.Brand} ", StringComparison.Ordinal)
               let model = product.Title[(product.Title.IndexOf($" {product.Brand} ", StringComparison.Ordinal) + product.Brand!.Length + 2)..]
               where char.IsAsciiLetterUpper(model[0])
               group product.Price!.Value by model into priced
               where priced.Distinct().Count() == 1
               select new LintTopic(
                   $"price of {priced.Key}",
                   [$@"\b(?-i:{Regex.Escape(priced.Key)}) \({{price}}", $@"\b(?-i:{Regex.Escape(priced.Key)}) (?:coûte|costs) {{price}}"])
               {
                   Facts = [new Amount(priced.First(), ""), .. prices],
               };
    }
}
