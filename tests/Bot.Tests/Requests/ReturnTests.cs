using System.Text.Json.Nodes;
using Bot.Orders;
using Bot.Tests.Testing;
using Bot.Understanding;

namespace Bot.Tests.Requests;

/// <summary>A shop that takes goods back of its own will, past the days of the law.</summary>
public sealed class ReturnTests : IAsyncDisposable
{
    private readonly string _content = Directory.CreateTempSubdirectory("bot-returns-").FullName;

    [Theory]
    [InlineData("2026-11-10", "rétractation", "withdrawal")]
    [InlineData("2026-10-20", "retour", "return-item")]
    public async Task What_is_late_to_withdraw_from_is_returned_by_the_shop_s_own_rule(string delivered, string kind, string request)
    {
        await using var bot = await StartAsync(delivered);
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        var asked = await shopper.AskAsync("Je veux retourner ma commande MB-20269100, a.b@courriel.example");
        Assert.Contains(request == "withdrawal" ? "Comment voulez-vous renvoyer" : "Que préférez-vous", asked.Text, StringComparison.Ordinal);
        var summed = await shopper.AskAsync(asked.Choices[^1]);
        Assert.Contains($"Demande : {kind}", summed.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await shopper.AskAsync(summed.Choices[0]);
        Assert.Equal([request], await bot.Rows.QueryAsync<string>("SELECT request FROM tickets"));
    }

    [Fact]
    public async Task Past_the_shop_s_own_days_there_is_the_guarantee()
    {
        await using var bot = await StartAsync("2026-09-01");
        var shopper = await bot.DirectLine.StartAsync(locale: "fr");
        var said = await shopper.AskAsync("Je veux retourner ma commande MB-20269100, a.b@courriel.example");
        Assert.Contains("garantie légale", said.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_content, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The demo shop, with the law's fourteen days and sixty of its own, and one order.</summary>
    private async Task<BotApplication> StartAsync(string delivered)
    {
        var demo = new KnowledgeOptions().Folder();
        foreach (var file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_content, Path.GetRelativePath(demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(copy, text.Replace("  withdrawal-days: 30\n", "  return-days: 60\n", StringComparison.Ordinal));
        }

        var bot = new BotApplication(("Knowledge:ContentFolder", _content)) { Clock = FakeClock.AtDemo() };
        var order = (JsonObject)JsonNode.Parse($$"""
            {"number":"MB-20269100","email":"a.b@courriel.example","status":"delivered","placedOn":"2026-08-30","deliveredOn":"{{delivered}}","items":[{"ref":"BR-MO20","quantity":1,"price":129}]}
            """)!;
        await bot.Get<OrderIntake>().TakeAsync([new OrderEvent(OrderSources.Shop, "e1", "MB20269100", bot.Clock!.GetUtcNow(), order).Checked()], default);
        return bot;
    }
}
