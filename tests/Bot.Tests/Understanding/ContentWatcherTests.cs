using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Understanding;

/// <summary>Content that changes while the program serves.</summary>
public sealed class ContentWatcherTests
{
    [Fact]
    public async Task A_change_on_disk_is_served_without_a_restart()
    {
        await using var shop = new ContentShop(("cost.fr.md", Cost("4,20 €")));
        var shopper = await shop.Bot.DirectLine.StartAsync();
        Assert.Contains("4,20", (await shopper.AskAsync("Combien coûte la livraison ?")).Text, StringComparison.Ordinal);

        shop.Write("cost.fr.md", Cost("5,50 €"));
        shop.Write("shop.yml", "name: La Petite Boutique\n");
        await PublishedAsync(shop, knowledge => knowledge.Passages[0].Body.Contains("5,50", StringComparison.Ordinal) && knowledge.Shop.Name.Length > 0);
        Assert.Contains("5,50", (await shopper.AskAsync("Combien coûte la livraison ?")).Text, StringComparison.Ordinal);
        Assert.Equal("La Petite Boutique", shop.Bot.Get<ShopKnowledge>().Shop.Name);
    }

    [Fact]
    public async Task A_file_that_breaks_keeps_the_last_good_content_and_is_named_until_it_is_mended()
    {
        await using var shop = new ContentShop(("cost.fr.md", Cost("4,20 €")), ("other.fr.csv", "question,answer\nOù êtes-vous ?,À Tours.\n"));
        var shopper = await shop.Bot.DirectLine.StartAsync();
        shop.Write("cost.fr.md", "---\nid: cost\nquestion: [\n---\nrien");
        shop.Write("other.fr.csv", "question,answer\nOù êtes-vous ?,À Lyon.\n");
        await Waiting.UntilAsync("the broken file's name in the log", () => shop.Bot.Log.Lines.Any(
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("cost.fr.md, line", StringComparison.Ordinal)));
        Assert.Contains("4,20", (await shopper.AskAsync("Combien coûte la livraison ?")).Text, StringComparison.Ordinal);

        shop.Write("cost.fr.md", Cost("5,50 €"));
        await PublishedAsync(shop, knowledge => knowledge.Passages.Any(passage => passage.Body.Contains("5,50", StringComparison.Ordinal)));
        Assert.Contains(shop.Bot.Get<ShopKnowledge>().Passages, passage => passage.Body == "À Lyon.");
    }

    [Fact]
    public async Task A_broken_row_is_named_and_the_rows_beside_it_are_published()
    {
        await using var shop = new ContentShop(("p.fr.csv", "id,title,price\nA,Bol,5 EUR\nB,Tasse,6 EUR\n"));
        await shop.Bot.DirectLine.StartAsync();
        shop.Write("p.fr.csv", "id,title,price\nA,Bol,7 EUR\nB,Tasse,bientôt\n");
        await PublishedAsync(shop, knowledge => knowledge.Passages is [{ Product.Price: 7m }]);
        await Waiting.UntilAsync("the row's line in the log", () => shop.Bot.Log.Lines.Any(line => line.Contains("p.fr.csv, line 3", StringComparison.Ordinal)));
    }

    private static Task PublishedAsync(ContentShop shop, Func<ShopKnowledge, bool> isThere) =>
        Waiting.UntilAsync("the content to be published", () => isThere(shop.Bot.Get<ShopKnowledge>()));

    private static string Cost(string price) =>
        $"---\nid: cost\nquestion: Combien coûte la livraison ?\nphrasings:\n  - frais de port\nintent: delivery-cost\n---\nLa livraison coûte {price}.\n";
}
