using Bot.Conversations;
using Bot.Orders;
using Bot.Tests.Testing;

namespace Bot.Tests.AgentConsole;

/// <summary>The other conversations of a shopper: shown on proof alone.</summary>
public sealed class OtherConversationsTests
{
    [Fact]
    public async Task Conversations_are_tied_by_a_proven_order_or_its_address_and_by_nothing_else()
    {
        await using var storage = new TemporaryDatabase();
        foreach (var id in (string[])["same-order", "same-address", "asked", "claims", "stranger"])
        {
            await storage.WriteAsync(transaction => ConversationStore.Open(transaction, new ConversationRow(id, "webchat", "u", null, null, "2026-11-22T11:00:00Z")));
        }

        await ProveAsync("asked", new ConversationEvent.OrderProven("MB-1") { Email = "Camille@courriel.example" });
        await ProveAsync("same-order", new ConversationEvent.OrderProven("MB-1"));
        await ProveAsync("same-address", new ConversationEvent.OrderProven("MB-2") { Email = "camille@courriel.example" });
        await ProveAsync("stranger", new ConversationEvent.OrderProven("MB-3") { Email = "paul@courriel.example" });
        await ProveAsync("claims", new ConversationEvent.ShopperSaid("a", "MB-1", "fr", null, null, "MB-1", "camille@courriel.example", null));

        Assert.Equal(["same-address", "same-order"], await OthersAsync("asked"));
        Assert.Equal(["asked"], await OthersAsync("same-order"));
        Assert.Empty(await OthersAsync("claims"));
        Assert.Empty(await OthersAsync("stranger"));

        Task ProveAsync(string id, ConversationEvent happened) =>
            storage.RunAsync(transaction => OrderProofStore.Keep(transaction, id, [happened], DateTimeOffset.UnixEpoch));

        async Task<IEnumerable<string>> OthersAsync(string id) =>
            (await new OrderProofStore(storage.Database).OthersAsync(id, default)).Select(other => other.Id).Order();
    }

    [Fact]
    public async Task An_order_proven_in_a_turn_is_kept_with_it()
    {
        await using var bot = new BotApplication { Clock = FakeClock.AtDemo() };
        var order = DemoOrder();
        var (first, second, claims) = (await bot.DirectLine.StartAsync(locale: "fr"), await bot.DirectLine.StartAsync(locale: "fr"), await bot.DirectLine.StartAsync(locale: "fr"));
        await first.AskAsync($"Où est ma commande {order.Number} ? {order.Email}");
        await second.AskAsync($"Ma commande {order.Number}, {order.Email}, est-elle partie ?");
        await claims.AskAsync($"Où est ma commande {order.Number} ? quelqu.un@courriel.example");
        var others = await bot.Get<OrderProofStore>().OthersAsync(first.ConversationId, default);
        Assert.Equal([second.ConversationId], others.Select(other => other.Id));
        Assert.Empty(await bot.Get<OrderProofStore>().OthersAsync(claims.ConversationId, default));
    }

    private static (string Number, string Email) DemoOrder()
    {
        using var orders = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo", "orders.json")));
        var root = orders.RootElement;
        var order = (root.ValueKind == System.Text.Json.JsonValueKind.Array ? root : root.GetProperty("orders"))[0];
        return (order.GetProperty("number").GetString()!, order.GetProperty("email").GetString()!);
    }
}
