using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Commands;

/// <summary>A content folder with broken files: the start names file and line, and the rest answers.</summary>
public sealed class ContentFaultsTests
{
    private const string Good = """
        ---
        id: good
        question: Combien coûte la livraison ?
        phrasings:
          - frais de port
        intent: delivery-cost
        ---
        La livraison coûte 4,20 €.
        """;

    [Fact]
    public async Task What_is_broken_is_named_with_its_line_and_the_rest_answers()
    {
        await using var shop = new ContentShop(
            ("faq/good.fr.md", Good),
            ("faq/open.fr.md", "---\nid: open\nquestion: [\n---\nrien"),
            ("faq/twice.fr.md", Good),
            ("faq/never-closed.fr.md", "---\nid: never\nquestion: Quoi ?\n"),
            ("products.csv", "id,title,price\nA1,Cafetière,12.90 EUR\nA2,\"jamais fermé,1\n"),
            ("binary.md", "\0\u0001\u0002\uFFFD"),
            ("empty.md", ""));
        var shopper = await shop.Bot.DirectLine.StartAsync();
        var answer = await shopper.AskAsync("Combien coûte la livraison ?");
        Assert.Contains("4,20", answer.Text, StringComparison.Ordinal);

        var problems = shop.Bot.Get<ShopKnowledge>().Problems;
        Assert.All(
            ["faq/open.fr.md", "faq/twice.fr.md", "products.csv"],
            file => Assert.Contains(problems, problem => problem.File == file));
        Assert.All(problems, problem => Assert.Contains(
            shop.Bot.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
                && line.Contains($"{problem.File}, line {problem.Line}:", StringComparison.Ordinal)));
        Assert.All(problems, problem => Assert.InRange(problem.Line, 1, 10));
    }

    [Fact]
    public async Task Orders_that_cannot_be_read_are_named_at_the_start_and_the_rest_answers()
    {
        await using var shop = new ContentShop(("good.fr.md", Good), ("orders.json", "{\n \"orders\": [\n  {\"number\": 5,\n"));
        var shopper = await shop.Bot.DirectLine.StartAsync();
        Assert.Contains(shop.Bot.Log.Lines, line => line.Contains("orders.json", StringComparison.Ordinal)
            && line.Contains("line 3", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("4,20", (await shopper.AskAsync("Combien coûte la livraison ?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_any_content_still_talks_and_hands_over()
    {
        await using var shop = new ContentShop();
        var shopper = await shop.Bot.DirectLine.StartAsync();
        Assert.Equal("dialogue", (await shopper.AskAsync("Merci beaucoup !")).Decision);
        Assert.Equal("hand-off", (await shopper.AskAsync("Je voudrais parler à une personne")).Decision);
        Assert.Equal("unknown", (await shopper.AskAsync("Combien coûte la livraison ?")).Decision);
    }
}
